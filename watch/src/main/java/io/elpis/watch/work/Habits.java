package io.elpis.watch.work;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * How one actor usually works: machines, networks, places, hours, pace. Each session (a pause of
 * half an hour, or another machine) is compared with it once, when it begins, and gives one mark:
 * what is unlike, weighed, beyond what one new thing alone would be. A session that was unlike is
 * learned when its machine has come on five days, and nothing while the actor is suspect, so that a
 * stranger's habits do not become the actor's. Some 400 bytes.
 *
 * <p>A roster explains hours, colleagues' desks explain machines, networks and places, and a change
 * of branch explains everything for two weeks. What a roster explains while somebody works
 * elsewhere does not become theirs: a stranger who sits there with a rented account is no less
 * strange.
 */
public final class Habits {
  /** There is no mark. */
  public static final double NONE = -1;

  private static final int KEPT = 4;
  private static final int HOURS = 24;
  private static final long PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(30);
  private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);
  private static final long SETTLING_MILLIS = TimeUnit.DAYS.toMillis(14);
  private static final int LEAST_SESSIONS = 8;
  private static final double RARE_HOUR = .03;

  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final int PROBATION_DAYS = 5;

  /** A new machine alone, or a new machine in a new network, is no mark. */
  private static final double TOLERATED = .45;

  private static final double MACHINE = .3;
  private static final double HOUR = .2;
  private static final double PLACE = .25;
  private static final double NETWORK = .15;
  private static final double PACE = .1;

  private final long[] machines = new long[KEPT];
  private final long[] networks = new long[KEPT];
  private final long[] places = new long[KEPT];
  private final double[] hours = new double[HOURS];
  private int sessions;
  private long lastMillis = Long.MIN_VALUE / 2;
  private long machine;
  private double sessionLooks;
  private long sessionStartMillis;
  private long onProbation;
  private long probationDay = Long.MIN_VALUE;
  private int probationDays;

  /** The last day with a session like the others. */
  private long ownDay = Long.MIN_VALUE;

  private double logPace;
  private double logPaceSquare;

  /**
   * The mark of the session that this look begins; {@link #NONE} where it begins none, or too
   * little is known.
   */
  public double mark(Look look, Workplace workplace, boolean suspect) {
    Disclosure disclosure = look.disclosure();
    Disclosure.Origin origin = disclosure.origin();
    long millis = disclosure.timeMillis();
    long nowOn = origin.deviceHash();
    boolean begins = nowOn != machine || millis - lastMillis > PAUSE_MILLIS;
    long ended = lastMillis;
    lastMillis = Math.max(lastMillis, millis);
    if (!begins) {
      sessionLooks++;
      return NONE;
    }
    double pace = pace(ended);
    double mark =
        sessions < LEAST_SESSIONS || look.worker().movedSince(millis - SETTLING_MILLIS)
            ? NONE
            : unlike(look, workplace, pace);
    machine = nowOn;
    sessionLooks = 1;
    sessionStartMillis = millis;
    if (!suspect && isSettled(mark, nowOn, millis)) {
      learn(look, workplace, pace);
    }
    return mark;
  }

  /**
   * Whether the session may be learned: it was like the others, or its machine has come on several
   * days by now, on which nobody worked like before. Until then an unlike session stays unlike: a
   * machine that took another's place is not used beside it.
   */
  private boolean isSettled(double mark, long nowOn, long millis) {
    long day = Math.floorDiv(millis, DAY_MILLIS);
    if (mark <= 0) {
      if (day == probationDay) {
        probationDays--;
        probationDay = Long.MIN_VALUE;
      }
      ownDay = day;
      return true;
    }
    if (nowOn != onProbation) {
      onProbation = nowOn;
      probationDays = 0;
      probationDay = Long.MIN_VALUE;
    }
    if (day != probationDay && day != ownDay) {
      probationDay = day;
      probationDays++;
    }
    return probationDays >= PROBATION_DAYS;
  }

  private double unlike(Look look, Workplace workplace, double pace) {
    Disclosure.Origin origin = look.disclosure().origin();
    long millis = look.disclosure().timeMillis();
    Worker worker = look.worker();
    double unlike = 0;
    boolean elsewhere = isNew(places, Hashes.orZero(origin.place()), worker, workplace, millis);
    // A machine that was replaced is told of once; one that comes from elsewhere, each time.
    boolean toldOf = origin.deviceHash() == onProbation && !elsewhere;
    if (!toldOf && isNew(machines, origin.deviceHash(), worker, workplace, millis)) {
      unlike += MACHINE;
    }
    if (isNew(networks, Hashes.orZero(origin.network()), worker, workplace, millis)) {
      unlike += NETWORK;
    }
    if (elsewhere) {
      unlike += PLACE;
    }
    if (hours[hour(millis)] < RARE_HOUR && !worker.isOnShift(millis)) {
      unlike += HOUR;
    }
    double spread = Math.sqrt(Math.max(logPaceSquare - logPace * logPace, .05));
    if (!Double.isNaN(pace) && Math.abs(pace - logPace) > 3 * spread) {
      unlike += PACE;
    }
    return Math.max(0, unlike - TOLERATED) / (1 - TOLERATED);
  }

  private static boolean isNew(
      long[] known, long thing, Worker worker, Workplace workplace, long millis) {
    if (thing == 0) {
      return false;
    }
    for (long one : known) {
      if (one == thing) {
        return false;
      }
    }
    return !workplace.isShared(worker, thing, millis);
  }

  /**
   * The logarithm of the last session's mean gap in seconds; NaN where it was too short to tell.
   */
  private double pace(long ended) {
    return sessionLooks < 4
        ? Double.NaN
        : Math.log(1 + (ended - sessionStartMillis) / 1000.0 / sessionLooks);
  }

  private void learn(Look look, Workplace workplace, double pace) {
    Disclosure.Origin origin = look.disclosure().origin();
    long millis = look.disclosure().timeMillis();
    sessions++;
    Worker worker = look.worker();
    // Where the roster has them elsewhere, network and place are that branch's and explained by it
    // as long as they are there. A machine goes along, unless it stands at a desk of colleagues.
    boolean home = !worker.isElsewhere(millis);
    long used = origin.deviceHash();
    boolean along = home || !workplace.isShared(worker, used, millis);
    use(machines, used, along, worker, workplace, millis);
    use(networks, Hashes.orZero(origin.network()), home, worker, workplace, millis);
    use(places, Hashes.orZero(origin.place()), home, worker, workplace, millis);
    double step = Math.max(.03, 1.0 / sessions);
    int now = hour(millis);
    for (int hour = 0; hour < HOURS; hour++) {
      // Neighbouring hours count as well: nobody begins on the minute.
      int apart = Math.min(Math.floorMod(hour - now, HOURS), Math.floorMod(now - hour, HOURS));
      double part = apart == 0 ? 1 : apart == 1 ? .5 : 0;
      hours[hour] += step * (part - hours[hour]);
    }
    if (!Double.isNaN(pace)) {
      logPace += step * (pace - logPace);
      logPaceSquare += step * (pace * pace - logPaceSquare);
    }
  }

  /**
   * Colleagues hear of it too: strangers who rent two accounts do not vouch for each other.
   *
   * @param own whether it becomes one of the worker's own
   */
  private static void use(
      long[] known, long thing, boolean own, Worker worker, Workplace workplace, long millis) {
    if (own) {
      remember(known, thing);
    }
    workplace.uses(worker, thing, millis);
  }

  /** Moves the thing to the front; the one not used longest falls off. */
  private static void remember(long[] known, long hash) {
    if (hash == 0) {
      return;
    }
    int place = 0;
    while (place < KEPT - 1 && known[place] != hash) {
      place++;
    }
    System.arraycopy(known, 0, known, 1, place);
    known[0] = hash;
  }

  private static int hour(long millis) {
    return (int) Math.floorMod(Math.floorDiv(millis, HOUR_MILLIS), (long) HOURS);
  }

  public void write(StateOutput out) throws IOException {
    out.writeLongs(machines);
    out.writeLongs(networks);
    out.writeLongs(places);
    out.writeDoubles(hours);
    out.writeInt(sessions);
    out.writeInt(probationDays);
    out.writeLongs(
        new long[] {lastMillis, machine, sessionStartMillis, onProbation, probationDay, ownDay});
    out.writeDoubles(new double[] {sessionLooks, logPace, logPaceSquare});
  }

  public static Habits read(StateInput in) throws IOException {
    Habits habits = new Habits();
    System.arraycopy(in.readLongs(KEPT), 0, habits.machines, 0, KEPT);
    System.arraycopy(in.readLongs(KEPT), 0, habits.networks, 0, KEPT);
    System.arraycopy(in.readLongs(KEPT), 0, habits.places, 0, KEPT);
    System.arraycopy(in.readDoubles(HOURS), 0, habits.hours, 0, HOURS);
    habits.sessions = in.readInt();
    habits.probationDays = in.readInt();
    long[] times = in.readLongs(6);
    habits.lastMillis = times[0];
    habits.machine = times[1];
    habits.sessionStartMillis = times[2];
    habits.onProbation = times[3];
    habits.probationDay = times[4];
    habits.ownDay = times[5];
    double[] numbers = in.readDoubles(3);
    habits.sessionLooks = numbers[0];
    habits.logPace = numbers[1];
    habits.logPaceSquare = numbers[2];
    return habits;
  }
}
