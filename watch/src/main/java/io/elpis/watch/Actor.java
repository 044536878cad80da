package io.elpis.watch;

import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Habits;
import io.elpis.watch.work.Look;
import java.io.IOException;
import java.util.Arrays;

/** What watch keeps of one actor: the tests, the habits, the day. */
final class Actor {
  private static final double STEP = .1;

  final KeyState key;
  final Habits habits;
  private final int[] numbers = new int[Mark.all().size()];
  private long day = Long.MIN_VALUE;
  private int looks;
  private boolean volumeTold;
  private double usualLooks;
  private GroupNames groups = GroupNames.NONE;

  Actor(String id) {
    this(new KeyState(new FindingKey.Principal(id)), new Habits());
  }

  private Actor(KeyState key, Habits habits) {
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

  /** Ends the day that was and begins another. */
  void begin(long today, Role role) {
    if (hadADay()) {
      for (Mark mark : Mark.all()) {
        if (key.has(mark)) {
          key.of(mark).close(role.rate(mark));
        }
      }
      usualLooks += (looks - usualLooks) * (usualLooks == 0 ? 1 : STEP);
    }
    day = today;
    looks = 0;
    volumeTold = false;
    Arrays.fill(numbers, 0);
  }

  void look() {
    looks++;
  }

  /** The groups of this look; made anew only where something about them changed. */
  GroupNames groups(Look look) {
    if (!groups.holdFor(look)) {
      groups = GroupNames.of(look);
    }
    return groups;
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
