package io.elpis.watch;

import io.elpis.watch.state.BoundedTable;
import io.elpis.watch.state.Kept;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Habits;
import io.elpis.watch.work.Look;
import io.elpis.watch.work.Worker;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What watch keeps of one actor: the tests, the habits, the day. */
final class Actor extends Kept {
  private static final double STEP = .1;

  final KeyState key;
  final Habits habits;
  private final int[] numbers = new int[Mark.all().size()];
  private long day = Long.MIN_VALUE;
  private int looks;
  private boolean volumeTold;
  private double usualLooks;

  /** Held on to between looks; found again where a table has forgotten them. */
  private GroupNames groups = GroupNames.NONE;

  private @Nullable KeyState orders;
  private String ordersOf = "";
  private @Nullable Role role;

  Actor(String id) {
    this(new KeyState(new FindingKey.Principal(id)), new Habits());
  }

  private Actor(KeyState key, Habits habits) {
    super(key.id());
    this.key = key;
    this.habits = habits;
  }

  /** Whether a new day of this actor begins with a look on that day; days never go back. */
  boolean isNewDay(long today) {
    return today > day;
  }

  boolean hadADay() {
    return day != Long.MIN_VALUE;
  }

  /** Looks of the day so far. */
  int looks() {
    return looks;
  }

  /** The usual number of looks in a day of this actor; 0 while there was none. */
  double usualLooks() {
    return usualLooks;
  }

  /**
   * Ends the day that was and begins another.
   *
   * @param distrusted whether the actor was stopped lately
   */
  void begin(long today, Role role, boolean distrusted) {
    if (hadADay()) {
      for (Mark mark : Mark.all()) {
        if (key.has(mark)) {
          key.of(mark).endDay(role.rate(mark), distrusted);
        }
      }
      if (!distrusted) {
        usualLooks += (looks - usualLooks) * (usualLooks == 0 ? 1 : STEP);
      }
    }
    day = today;
    looks = 0;
    volumeTold = false;
    Arrays.fill(numbers, 0);
  }

  void look() {
    looks++;
  }

  /** The groups of this look; looked up anew only where something about them changed. */
  GroupNames groups(Look look, BoundedTable<KeyState> known) {
    if (groups.holdFor(look)) {
      for (int place = 0; place < groups.groups().size(); place++) {
        known.touch(groups.groups().get(place));
      }
    } else {
      groups = GroupNames.of(look, known);
    }
    return groups;
  }

  /** The group of those who answer for the same orders; null where the actor is nobody's. */
  @Nullable KeyState orders(Worker worker, BoundedTable<KeyState> known) {
    if (worker.recipient().isEmpty()) {
      return null;
    }
    KeyState held = orders;
    if (held != null && !held.isGone() && ordersOf.equals(worker.recipient())) {
      known.touch(held);
      return held;
    }
    KeyState found = GroupNames.find("recipient=" + worker.recipient(), known);
    orders = found;
    ordersOf = worker.recipient();
    return found;
  }

  /** The role of this actor by now. */
  Role role(Worker worker, BoundedTable<Role> known) {
    Role held = role;
    if (held != null && !held.isGone() && held.id().equals(worker.role())) {
      known.touch(held);
      return held;
    }
    Role found = Role.find(worker.role(), known);
    role = found;
    return found;
  }

  /** The number of this mark in the actor's day, from 1. */
  int next(Mark mark) {
    return ++numbers[mark.place()];
  }

  boolean tellVolume() {
    boolean first = !volumeTold;
    volumeTold = true;
    return first;
  }

  void write(StateOutput out) throws IOException {
    key.write(out);
    habits.write(out);
    for (int number : numbers) {
      out.writeInt(number);
    }
    out.writeLong(day);
    out.writeInt(looks);
    out.writeFlag(volumeTold);
    out.writeDouble(usualLooks);
  }

  static Actor read(StateInput in) throws IOException {
    Actor actor = new Actor(KeyState.read(in), Habits.read(in));
    for (int index = 0; index < actor.numbers.length; index++) {
      actor.numbers[index] = in.readInt();
    }
    actor.day = in.readLong();
    actor.looks = in.readInt();
    actor.volumeTold = in.readFlag();
    actor.usualLooks = in.readDouble();
    return actor;
  }
}
