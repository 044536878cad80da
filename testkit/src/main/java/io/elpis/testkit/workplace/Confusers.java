package io.elpis.testkit.workplace;

import io.elpis.testkit.SeedMix;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Honest work that looks like misuse: a new hire who reads the whole backlog of the branch, an
 * investigator with real cases all over the country, an agency that opens a hundred and fifty
 * profiles on its first day, graduates whom nobody has looked at before.
 */
final class Confusers {
  private static final int EVERY_DAYS = 3;
  private static final int BACKLOG = 150;

  private Confusers() {}

  static void play(Desk desk, List<Colleague> staff, WorkplaceShape shape, long seed, int day) {
    SplittableRandom random = SeedMix.random(seed, 7, day);
    if (day % EVERY_DAYS == 0) {
      Colleague like = staff.get(random.nextInt(shape.staff()));
      if (shape.browsing() > 0) {
        agency(desk, like, day, random);
      } else {
        newHire(desk, like, day, random);
      }
    }
    if (shape.browsing() == 0) {
      investigation(desk, staff.get(random.nextInt(5)), random);
    } else if (day % 30 >= 20) {
      graduates(desk, staff, shape, day, random);
    }
  }

  private static void newHire(Desk desk, Colleague like, int day, SplittableRandom random) {
    long from = desk.dayMillis() + Desk.hours(8);
    Colleague hire =
        like.newcomer(like.number, "hire-" + day, like.recipient, from - Desk.hours(20));
    desk.add(from - 1, hire.introduction(from - 1));
    SimEvent.Station station =
        new SimEvent.Station("dv-" + hire.id, "AS" + like.branch, like.region());
    for (int index = 0; index < BACKLOG; index++) {
      Desk.Goal goal =
          desk.ticket(like.branch, desk.colleague(like.branch, hire), from - 1, false, random);
      desk.look(hire, goal, from + 2L * index * Simulation.MINUTE_MILLIS, station, random);
    }
  }

  private static void agency(Desk desk, Colleague like, int day, SplittableRandom random) {
    long from = desk.dayMillis() + Desk.hours(9);
    Colleague agent =
        like.newcomer(like.number, "agent-" + day, "agency-" + day, from - Desk.hours(20));
    desk.add(from - 1, agent.introduction(from - 1));
    SimEvent.Station station =
        new SimEvent.Station("dv-" + agent.id, "AS" + (1_000 + random.nextInt(300)), like.region());
    for (int index = 0; index < BACKLOG; index++) {
      desk.look(
          agent,
          new Desk.Goal("s" + desk.popular(random), ""),
          from + 2L * index * Simulation.MINUTE_MILLIS,
          station,
          random);
    }
  }

  /** Sixty looks with a case each, some of them at the same people again. */
  private static void investigation(Desk desk, Colleague like, SplittableRandom random) {
    long from = desk.dayMillis() + Desk.hours(9);
    Colleague investigator =
        like.newcomer(like.number, "investigator-" + like.number, like.recipient, 0);
    desk.add(
        from - 2,
        new SimEvent.Person(
            from - 2,
            investigator.id,
            "investigator",
            "b" + like.branch,
            like.recipient,
            like.region(),
            0));
    SimEvent.Station station =
        new SimEvent.Station("dv-" + investigator.id, "AS" + like.branch, like.region());
    for (int index = 0; index < 60; index++) {
      int branch = random.nextInt(desk.shape.branches());
      Desk.Goal goal = desk.ticket(branch, investigator.id, from - 1, false, random);
      long time = from + 6L * index * Simulation.MINUTE_MILLIS;
      desk.look(investigator, goal, time, station, random);
      if (random.nextDouble() < .3) {
        desk.look(investigator, goal, time + Desk.hours(1), station, random);
      }
    }
  }

  /** New profiles that many recruiters open in the days of the season. */
  private static void graduates(
      Desk desk, List<Colleague> staff, WorkplaceShape shape, int day, SplittableRandom random) {
    int looks = (int) (shape.staff() * shape.medianLooks() / 10);
    for (int index = 0; index < looks; index++) {
      Colleague who = staff.get(random.nextInt(shape.staff()));
      if (desk.isOff(who)) {
        continue;
      }
      int graduate = (int) (Math.pow(random.nextDouble(), 2) * shape.subjects() / 20);
      desk.look(
          who,
          new Desk.Goal("graduate-" + day / 30 + "-" + graduate, ""),
          desk.shiftStart(who) + Desk.hours(random.nextDouble() * 9),
          who.station(shape, who.branch, random),
          random);
    }
  }
}
