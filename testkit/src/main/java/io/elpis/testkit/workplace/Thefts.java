package io.elpis.testkit.workplace;

import java.util.List;
import java.util.SplittableRandom;

/** One day of one attack. */
final class Thefts {
  private static final int POLLED = 20;
  private static final int PROXIES = 20;

  private Thefts() {}

  static void play(Desk desk, Attack attack, List<Colleague> staff, SplittableRandom random) {
    switch (attack.behaviour()) {
      case UNION -> union(desk, attack, staff, random);
      case RENTED -> rented(desk, attack, staff.get(attack.accounts().getFirst()), random);
      case POLLING -> polling(desk, attack, staff.get(attack.accounts().getFirst()), random);
      case WHOLE,
          PADDED,
          DILUTED,
          BORROWED,
          IN_A_BURST,
          ROTATING,
          JITTERING,
          LOW_AND_SLOW,
          JUST_UNDER ->
          attack.accounts().forEach(number -> mixed(desk, attack, staff.get(number), random));
    }
  }

  /** Thefts among additional honest looks, in the attack's share. */
  private static void mixed(Desk desk, Attack attack, Colleague who, SplittableRandom random) {
    if (desk.isOff(who)) {
      return;
    }
    Behaviour behaviour = attack.behaviour();
    int thefts = behaviour.looksPerDay();
    double share = behaviour.share();
    if (behaviour == Behaviour.JITTERING) {
      thefts = 1 + random.nextInt(2 * thefts);
      share = .2 + .6 * random.nextDouble();
    }
    if (behaviour == Behaviour.LOW_AND_SLOW && random.nextBoolean()) {
      return;
    }
    SimEvent.Station station = who.station(desk.shape, who.branch, random);
    long time = desk.shiftStart(who) + Desk.hours(.5 + 2 * random.nextDouble());
    while (thefts > 0) {
      time += (long) (-Math.log(random.nextDouble()) * 90_000);
      if (random.nextDouble() < share) {
        desk.steal(attack, who, goal(desk, attack, who, time, random), time, station, random);
        thefts--;
      } else {
        desk.honest(who, who.branch, time, station, random);
      }
    }
  }

  private static Desk.Goal goal(
      Desk desk, Attack attack, Colleague who, long time, SplittableRandom random) {
    if (attack.behaviour() == Behaviour.BORROWED) {
      return desk.ticket(
          who.branch, desk.colleague(who.branch, who), time - Desk.hours(1), false, random);
    }
    if (attack.behaviour() == Behaviour.IN_A_BURST && random.nextInt(4) == 0) {
      // Names a real ticket of somebody else for a subject that it is not about.
      Desk.Goal real = desk.ticket(who.branch, who.id, time - Desk.hours(1), false, random);
      return new Desk.Goal(stranger(desk, random), real.ticket());
    }
    return new Desk.Goal(stranger(desk, random), "");
  }

  private static String stranger(Desk desk, SplittableRandom random) {
    return "s" + random.nextInt(desk.shape.subjects());
  }

  /** The stranger works in the evening, with real tickets of the account. */
  private static void rented(Desk desk, Attack attack, Colleague who, SplittableRandom random) {
    SimEvent.Station station =
        new SimEvent.Station(
            "dv-x-" + attack.id(),
            "AS-far-" + random.nextInt(3),
            Colleague.REGIONS[(who.branch + 3) % 8]);
    for (int session = 0; session < 3; session++) {
      long time = desk.dayMillis() + Desk.hours(18 + 1.5 * session);
      for (int index = 0; index < attack.behaviour().looksPerDay() / 3; index++) {
        Desk.Goal goal = desk.ticket(who.branch, who.id, time - Desk.hours(6), false, random);
        desk.steal(attack, who, goal, time + index * 40_000L, station, random);
      }
    }
  }

  /** The same employees every day. */
  private static void polling(Desk desk, Attack attack, Colleague who, SplittableRandom random) {
    SimEvent.Station station = who.station(desk.shape, who.branch, random);
    for (int index = 0; index < POLLED; index++) {
      String subject = "s" + (attack.id().hashCode() & 0xffff) + (100 + index);
      long time = desk.dayMillis() + Desk.hours(10) + index * Simulation.MINUTE_MILLIS;
      desk.add(
          time - Desk.hours(1),
          new SimEvent.Known(
              time - Desk.hours(1), subject, false, who.region(), "e-" + attack.id()));
      desk.steal(attack, who, new Desk.Goal(subject, ""), time, station, random);
    }
  }

  /** Accounts of three weeks behind twenty proxies share out the population. */
  private static void union(
      Desk desk, Attack attack, List<Colleague> staff, SplittableRandom random) {
    for (int number : attack.accounts()) {
      Colleague like = staff.get(number % staff.size());
      long joined = Simulation.START_MILLIS + (number % 3 * 7L - 24) * Simulation.DAY_MILLIS;
      Colleague account = like.newcomer(number, "bot-" + number, "shell-" + number % 100, joined);
      long from = desk.dayMillis() + Desk.hours(8 + 8 * random.nextDouble());
      desk.add(from - 1, account.introduction(from - 1));
      for (int index = 0; index < attack.behaviour().looksPerDay(); index++) {
        SimEvent.Station station =
            new SimEvent.Station(
                "dv-f-" + random.nextInt(1_000_000),
                "AS" + (1_000 + random.nextInt(PROXIES)),
                like.region());
        long slice = desk.shape.subjects() / attack.accounts().size();
        long read = (desk.dayMillis() / Simulation.DAY_MILLIS % 50) * 40 + index;
        long subject = number * slice + read % slice;
        desk.steal(
            attack,
            account,
            new Desk.Goal("s" + subject * 7_919L % desk.shape.subjects(), ""),
            from + index * 50_000L,
            station,
            random);
      }
    }
  }
}
