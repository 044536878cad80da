package io.elpis.watch;

import io.elpis.watch.stat.RateBound;
import io.elpis.watch.state.BoundedTable;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.Kept;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;

/** What honest work of one role looks like: a bound for each mark, and how many looks a day has. */
final class Role extends Kept {
  /** So that accounts by the hundred cannot teach within a day what is usual. */
  private static final double MOST_RISE = 1.2;

  private static final double LEAST_RISE = .01;
  private static final int DAYS_OF_MEAN = 2_000;

  private final RateBound[] rates = new RateBound[Mark.all().size()];
  private final double[] morning = new double[Mark.all().size()];
  private final long[] boundDay = new long[Mark.all().size()];
  private double usualLooks;
  private int days;
  private long firstDay = Long.MIN_VALUE;

  Role(String word) {
    super(word);
    for (Mark mark : Mark.all()) {
      rates[mark.place()] = new RateBound(mark.floor());
      boundDay[mark.place()] = Long.MIN_VALUE;
    }
  }

  /** The role of that word; a new one where there is none. */
  static Role find(String word, BoundedTable<Role> known) {
    Role role = known.get(word, Hashes.of(word));
    return role == null ? known.add(new Role(word)) : role;
  }

  /** The bound with which the day began: what is learned in one day can raise it by a part only. */
  private double morning(Mark mark, RateBound rate, long day) {
    if (day > boundDay[mark.place()]) {
      boundDay[mark.place()] = day;
      rate.fadeDay();
      morning[mark.place()] = rate.bound();
    }
    return morning[mark.place()];
  }

  RateBound rate(Mark mark) {
    return rates[mark.place()];
  }

  /**
   * The bound m on that day: 1, under which nothing is ever found, while the mark has not been
   * watched for long enough to know how often honest work has it at all hours.
   */
  double bound(Mark mark, long day) {
    if (firstDay == Long.MIN_VALUE) {
      firstDay = day;
    }
    RateBound rate = rates[mark.place()];
    // What is so common among honest people is no sign of anything, and differs too much among
    // them.
    boolean common = rate.bound() > mark.mostUsual();
    double bound = Math.min(rate.bound(), MOST_RISE * morning(mark, rate, day) + LEAST_RISE);
    return common || day - firstDay < mark.settlingDays() ? 1 : bound;
  }

  double usualLooks() {
    return usualLooks;
  }

  void learnDay(int looks) {
    days = Math.min(days + 1, DAYS_OF_MEAN);
    usualLooks += (looks - usualLooks) / days;
  }

  void write(StateOutput out) throws IOException {
    out.writeText(id());
    for (RateBound rate : rates) {
      rate.write(out);
    }
    out.writeDouble(usualLooks);
    out.writeInt(days);
    out.writeLong(firstDay);
    out.writeDoubles(morning);
    out.writeLongs(boundDay);
  }

  static Role read(StateInput in) throws IOException {
    Role role = new Role(in.readText());
    for (RateBound rate : role.rates) {
      rate.read(in);
    }
    role.usualLooks = in.readDouble();
    role.days = in.readInt();
    role.firstDay = in.readLong();
    System.arraycopy(in.readDoubles(role.morning.length), 0, role.morning, 0, role.morning.length);
    System.arraycopy(in.readLongs(role.boundDay.length), 0, role.boundDay, 0, role.boundDay.length);
    return role;
  }
}
