package io.elpis.watch.work;

import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.Kept;
import io.elpis.watch.state.RecencyTable;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * What colleagues of one branch share: the feed of its tickets, the last looks and whether they
 * were explained, and the machines and networks of its desks. Some 6 kB. It gives the bound of a
 * look its local part: when the feed of a branch fails, nobody's looks are explained there, and
 * that is no one's fault.
 */
final class Branch extends Kept {
  private static final int LOOKS = 48;
  private static final int DESK_BITS = 8;
  private static final long WINDOW_MILLIS = TimeUnit.HOURS.toMillis(3);
  private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final int HOURS = 24;
  private static final int LEAST_DAYS = 2;

  /** A feed is silent when so many tickets did not come that usually would have. */
  private static final double SILENT_TICKETS = 8;

  /** At an hour with fewer tickets a day the feed does not usually speak. */
  private static final double LEAST_USUAL = 1;

  private static final int MOST_OF_ONE = 4;
  private static final int LEAST_COLLEAGUES = 3;
  private static final int LEAST_LOOKS = 6;
  private static final long SETTLED_SECONDS = TimeUnit.DAYS.toSeconds(2);

  /** The bound when the feed is silent, and the most that colleagues can widen one to. */
  static final double DOUBTFUL = .5;

  private final long[] lookers = new long[LOOKS];
  private final long[] lookMillis = new long[LOOKS];
  private final boolean[] unexplained = new boolean[LOOKS];
  private final boolean[] foreign = new boolean[LOOKS];
  private int looks;
  private long lastTicketMillis = WatchEvent.NO_TIME;
  private long firstTicketMillis = WatchEvent.NO_TIME;

  /** When the feed spoke again after a silence. */
  private long spokeAgainMillis = WatchEvent.NO_TIME;

  private final long[] ticketsByHour = new long[HOURS];

  /** Machines, networks and places by who used them first, and when. */
  private final RecencyTable desks = new RecencyTable(DESK_BITS);

  private final RecencyTable shared = new RecencyTable(DESK_BITS);

  Branch(String id) {
    super(id);
  }

  void ticket(long millis) {
    if (firstTicketMillis == WatchEvent.NO_TIME) {
      firstTicketMillis = millis;
    }
    if (isSilent(millis)) {
      spokeAgainMillis = millis;
    }
    ticketsByHour[hour(millis)]++;
    lastTicketMillis = Math.max(lastTicketMillis, millis);
  }

  void look(long looker, Explanation why, long millis) {
    int place = looks++ % LOOKS;
    lookers[place] = looker;
    lookMillis[place] = millis;
    unexplained[place] = why == Explanation.NONE;
    foreign[place] = why == Explanation.NONE || why == Explanation.HAND_OVER;
  }

  /**
   * What colleagues' last looks say of the rate of unexplained ones just now: 0 where they say
   * nothing beyond {@code usual}. Known before the look it is for. One colleague counts for at most
   * {@value #MOST_OF_ONE} looks, and three are needed, so that a thief cannot vouch for himself.
   *
   * @param borrowed whether it is for a look at a colleague's work. A feed that is silent, or was
   *     within a day, may have left unsaid whose a ticket is by now; else colleagues say nothing of
   *     such looks
   */
  double local(long looker, double usual, boolean borrowed, long millis) {
    boolean silent = isSilent(millis);
    boolean broken = silent || millis < spokeAgainMillis + DAY_MILLIS;
    if (borrowed && !broken) {
      return 0;
    }
    boolean[] marked = borrowed ? foreign : unexplained;
    double unsaid = silent ? DOUBTFUL : 0;
    int count = 0;
    int bad = 0;
    int colleagues = 0;
    int newest = Math.min(looks, LOOKS);
    for (int back = 1; back <= newest; back++) {
      int place = (looks - back) % LOOKS;
      if (millis - lookMillis[place] > WINDOW_MILLIS) {
        break;
      }
      int before = earlierLooksOf(lookers[place], back);
      if (lookers[place] == looker || before >= MOST_OF_ONE) {
        continue;
      }
      colleagues += before == 0 ? 1 : 0;
      count++;
      bad += marked[place] ? 1 : 0;
    }
    if (colleagues < LEAST_COLLEAGUES || count < LEAST_LOOKS) {
      return unsaid;
    }
    double rate = (bad + 1.0) / (count + 2.0);
    double error = Math.sqrt(rate * (1 - rate) / count);
    if ((borrowed || silent) && rate > DOUBTFUL) {
      return 1;
    }
    if (rate - 2 * error <= usual) {
      return unsaid;
    }
    return Math.min(DOUBTFUL, rate + 2 * error);
  }

  /** Looks of the same looker among the {@code back - 1} newest. */
  private int earlierLooksOf(long looker, int back) {
    int count = 0;
    for (int other = 1; other < back; other++) {
      count += lookers[(looks - other) % LOOKS] == looker ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether tickets stay away that usually come at these hours; what an evening lacked says nothing
   * at night, nor the next morning.
   */
  private boolean isSilent(long millis) {
    long days = (lastTicketMillis - firstTicketMillis) / DAY_MILLIS;
    if (firstTicketMillis == WatchEvent.NO_TIME || days < LEAST_DAYS) {
      return false;
    }
    double awaited = 0;
    for (long at = Math.max(lastTicketMillis, millis - DAY_MILLIS); at < millis; ) {
      long next = Math.min(millis, (Math.floorDiv(at, HOUR_MILLIS) + 1) * HOUR_MILLIS);
      double usual = (double) ticketsByHour[hour(at)] / days;
      awaited = usual < LEAST_USUAL ? 0 : awaited + usual * (next - at) / HOUR_MILLIS;
      at = next;
    }
    return awaited >= SILENT_TICKETS;
  }

  private static int hour(long millis) {
    return (int) Math.floorMod(Math.floorDiv(millis, HOUR_MILLIS), (long) HOURS);
  }

  /** Somebody has used this machine, network or place in a session like their others. */
  void uses(long thing, long looker, long millis) {
    if (desks.last(thing) < 0) {
      desks.note(thing, millis / 1000);
      shared.note(thing, looker & 0xffffff);
    }
  }

  /** Whether this machine, network or place is one that colleagues have used for some days. */
  boolean shares(long thing, long looker, long millis) {
    long first = desks.last(thing);
    long firstLooker = shared.last(thing);
    boolean others = firstLooker >= 0 && firstLooker != (looker & 0xffffff);
    return first >= 0 && others && millis / 1000 - first > SETTLED_SECONDS;
  }

  void write(StateOutput out) throws IOException {
    out.writeText(id());
    out.writeLongs(lookers);
    out.writeLongs(lookMillis);
    for (int place = 0; place < LOOKS; place++) {
      out.writeFlag(unexplained[place]);
      out.writeFlag(foreign[place]);
    }
    out.writeInt(looks);
    out.writeLong(lastTicketMillis);
    out.writeLong(firstTicketMillis);
    out.writeLong(spokeAgainMillis);
    out.writeLongs(ticketsByHour);
    desks.write(out);
    shared.write(out);
  }

  static Branch read(StateInput in) throws IOException {
    Branch branch = new Branch(in.readText());
    System.arraycopy(in.readLongs(LOOKS), 0, branch.lookers, 0, LOOKS);
    System.arraycopy(in.readLongs(LOOKS), 0, branch.lookMillis, 0, LOOKS);
    for (int place = 0; place < LOOKS; place++) {
      branch.unexplained[place] = in.readFlag();
      branch.foreign[place] = in.readFlag();
    }
    branch.looks = in.readInt();
    branch.lastTicketMillis = in.readLong();
    branch.firstTicketMillis = in.readLong();
    branch.spokeAgainMillis = in.readLong();
    System.arraycopy(in.readLongs(HOURS), 0, branch.ticketsByHour, 0, HOURS);
    branch.desks.read(in);
    branch.shared.read(in);
    return branch;
  }
}
