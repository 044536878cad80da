package io.elpis.testkit.workplace;

import io.elpis.testkit.SeedMix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the events of one working day: shifts, tickets, looks, outcomes, and the dirt among them.
 */
final class Desk {
  private static final double REPEATED = .002;
  private static final double CAME_OF_IT = .96;
  private static final double LOOKED_AGAIN = .12;
  private static final double SKEWED_CLOCKS = .01;
  private static final double REPLACED_MACHINES = .001;
  private static final double OUTAGES = .01;
  private static final double BATCH_JOBS = .001;
  static final int DECOY = 997;
  private static final int SHIFT_HOURS = 9;

  final WorkplaceShape shape;
  private final long seed;
  private final List<Colleague> staff;
  private final Queue queue;
  private final Truth truth;
  private final Zipf merchants;
  private final Zipf browsed;
  private final double[] missing;
  private final long[] outageFrom;
  private final long[] outageTo;
  private long tickets;
  private long looks;
  private int day;
  private double busy;

  /** Where events go, with the time at which the stream hears of them. */
  @FunctionalInterface
  interface Queue {
    void add(long heardMillis, SimEvent event);
  }

  /** What a look is at: the subject, and the ticket it names. */
  record Goal(String subject, String ticket) {}

  Desk(WorkplaceShape shape, long seed, List<Colleague> staff, Queue queue, Truth truth) {
    this.shape = shape;
    this.seed = seed;
    this.staff = staff;
    this.queue = queue;
    this.truth = truth;
    this.merchants = new Zipf(shape.merchants(), shape.merchantExponent());
    this.browsed = new Zipf(shape.subjects(), shape.browsingExponent());
    this.missing = new double[shape.branches()];
    this.outageFrom = new long[shape.branches()];
    this.outageTo = new long[shape.branches()];
    for (int branch = 0; branch < missing.length; branch++) {
      missing[branch] = shape.missing().at(SeedMix.random(seed, 5, branch).nextDouble());
    }
  }

  void begin(int today, double busyness) {
    day = today;
    busy = busyness;
    for (int branch = 0; branch < missing.length; branch++) {
      SplittableRandom random = SeedMix.random(seed, 6, branch, today);
      boolean fails = random.nextDouble() < OUTAGES;
      outageFrom[branch] = fails ? dayMillis() + hours(7 + random.nextInt(8)) : 0;
      outageTo[branch] = fails ? outageFrom[branch] + hours(1 + random.nextInt(3)) : 0;
    }
  }

  long dayMillis() {
    return Simulation.START_MILLIS + day * Simulation.DAY_MILLIS;
  }

  static long hours(double hours) {
    return (long) (hours * Simulation.HOUR_MILLIS);
  }

  long shiftStart(Colleague who) {
    return dayMillis() + hours(8 + who.shiftStartHour);
  }

  boolean isOff(Colleague who) {
    return day % 7 == who.dayOff;
  }

  /** One honest day of one colleague. */
  void work(Colleague who, SplittableRandom random) {
    if (isOff(who)) {
      return;
    }
    boolean covers = random.nextDouble() < shape.cover();
    int branch = covers ? random.nextInt(shape.branches()) : who.branch;
    long from = shiftStart(who);
    queue.add(
        from - hours(2),
        new SimEvent.Shift(
            from - hours(2), who.id, "b" + branch, from, from + hours(SHIFT_HOURS), covers));
    if (random.nextDouble() < REPLACED_MACHINES) {
      who.machine++;
    }
    SimEvent.Station station = who.station(shape, branch, random);
    long skew = who.number % 100 < 100 * SKEWED_CLOCKS ? (who.number % 120 - 60) * 1_000L : 0;
    long[] times = times(volume(who, random), from, random);
    for (long time : times) {
      honest(who, branch, time + skew, station, random);
    }
    if (random.nextDouble() < BATCH_JOBS && shape.browsing() == 0) {
      for (int job = 0; job < 60; job++) {
        own(who, who.branch, dayMillis() + hours(2) + job * 5_000L, station, random);
      }
    }
  }

  private int volume(Colleague who, SplittableRandom random) {
    // A gamma day of shape 3 around the person's own busyness.
    double gamma = -Math.log(random.nextDouble() * random.nextDouble() * random.nextDouble()) / 3;
    return (int) Math.min(400, shape.medianLooks() * who.busyness * gamma * busy);
  }

  /** Comes in runs: six looks in ten follow the one before within minutes. */
  private static long[] times(int count, long from, SplittableRandom random) {
    long[] times = new long[count];
    for (int index = 0; index < count; index++) {
      boolean follows = index > 0 && random.nextDouble() < .6;
      times[index] =
          follows
              ? times[index - 1]
                  + (long) (-Math.log(random.nextDouble()) * 2 * Simulation.MINUTE_MILLIS)
              : from + (long) (random.nextDouble() * hours(SHIFT_HOURS));
    }
    Arrays.sort(times);
    return times;
  }

  /** One honest look and what belongs to it. */
  void honest(
      Colleague who, int branch, long time, SimEvent.Station station, SplittableRandom random) {
    if (random.nextDouble() < shape.browsing()) {
      String subject = "s" + popular(random);
      look(who, new Goal(subject, ""), time, station, random);
      return;
    }
    double kind = random.nextDouble();
    if (kind < shape.wrongBranch()) {
      int other = random.nextInt(shape.branches());
      Goal goal = ticket(other, "", time - hours(random.nextDouble() * 3), false, random);
      look(who, goal, time, station, random);
    } else if (kind < shape.wrongBranch() + shape.handOver()) {
      Goal goal =
          ticket(
              branch, colleague(branch, who), time - hours(random.nextDouble() * 3), false, random);
      look(who, goal, time, station, random);
    } else if (kind < shape.wrongBranch() + shape.handOver() + shape.ticketedLater()) {
      Goal later = new Goal(anybody(random), "");
      look(who, later, time, station, random);
      long heard = time + hours(1 + random.nextDouble() * 3);
      queue.add(heard, work(heard, later.subject(), branch, who.id, random));
    } else {
      own(who, branch, time, station, random);
    }
  }

  private void own(
      Colleague who, int branch, long time, SimEvent.Station station, SplittableRandom random) {
    boolean lost = random.nextDouble() < missing[branch];
    Goal goal = ticket(branch, who.id, time - hours(.1 + random.nextDouble() * 4), lost, random);
    look(who, goal, time, station, random);
    if (random.nextDouble() < LOOKED_AGAIN) {
      look(who, goal, time + hours(.3 + random.nextDouble() * 2), station, random);
    }
  }

  /** A new ticket of that branch; lost ones the stream never hears of. */
  Goal ticket(int branch, String assignee, long opened, boolean lost, SplittableRandom random) {
    String subject = anybody(random);
    SimEvent.Work work = work(opened, subject, branch, assignee, random);
    boolean fails = opened >= outageFrom[branch] && opened < outageTo[branch];
    boolean neverHeard = lost || (fails && random.nextInt(2) == 0);
    if (!neverHeard) {
      queue.add(fails ? outageTo[branch] : opened, work);
    }
    if (shape.away() > 0 && random.nextDouble() < .3) {
      boolean away = random.nextDouble() < shape.away();
      int region = away ? random.nextInt(Colleague.REGIONS.length) : branch;
      queue.add(
          opened - 1,
          new SimEvent.Known(
              opened - 1,
              subject,
              false,
              Colleague.REGIONS[region % Colleague.REGIONS.length],
              ""));
    }
    if (random.nextDouble() < CAME_OF_IT) {
      long came = opened + hours(5 + random.nextDouble() * 30);
      queue.add(came, new SimEvent.Came(came, work.id(), "closed"));
    }
    return new Goal(subject, work.id());
  }

  private SimEvent.Work work(
      long opened, String subject, int branch, String assignee, SplittableRandom random) {
    String merchant =
        shape.browsing() > 0 ? "r" + branch % shape.merchants() : "m" + merchants.draw(random);
    return new SimEvent.Work(
        opened,
        "w" + tickets++,
        shape.ticketType(),
        subject,
        merchant,
        "b" + branch,
        assignee,
        "OPEN");
  }

  private String anybody(SplittableRandom random) {
    int number = random.nextInt(shape.subjects());
    // Nobody orders, calls or applies in a decoy's name.
    return "s" + (number % DECOY == 0 ? number + 1 : number);
  }

  /** A rank by Zipf's law, scattered so that neighbours in rank are not neighbours in number. */
  long popular(SplittableRandom random) {
    return browsed.draw(random) * 7_919L % shape.subjects();
  }

  /** Somebody else of that branch. */
  String colleague(int branch, Colleague who) {
    int other = branch + shape.branches() * (who.number % 7);
    if (other < shape.staff() && other != who.number) {
      return "p" + other;
    }
    return "p" + (who.number == branch ? branch + shape.branches() : branch);
  }

  int staffNumber() {
    return staff.size();
  }

  /** Looks, and now and then is heard twice. */
  String look(
      Colleague who, Goal goal, long time, SimEvent.Station station, SplittableRandom random) {
    SimEvent.Look look =
        new SimEvent.Look(
            time, "d" + looks++, who.id, goal.subject(), shape.name(), goal.ticket(), station);
    queue.add(time, look);
    if (random.nextDouble() < REPEATED) {
      queue.add(time + 700, look);
    }
    return look.id();
  }

  /** Looks as part of an attack. */
  void steal(
      Attack attack,
      Colleague who,
      Goal goal,
      long time,
      SimEvent.Station station,
      SplittableRandom random) {
    String id = look(who, goal, time, station, random);
    truth.theft(attack.id(), attack.behaviour(), who.id, id, time);
  }

  void add(long heardMillis, SimEvent event) {
    queue.add(heardMillis, event);
  }
}
