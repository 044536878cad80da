package io.elpis.watch;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.RecencyTable;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Explanation;
import io.elpis.watch.work.Look;
import io.elpis.watch.work.Workplace;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Makes the marks of a look. {@link #NONE} says that a mark does not apply: such a look is no trial
 * of it. Two tables of fixed size remember whom anybody, and whom each actor, looked at. For one
 * thread.
 */
final class MarkMaker {
  /** The mark does not apply. */
  static final double NONE = -1;

  private static final long SEEN_SECONDS = TimeUnit.DAYS.toSeconds(7);
  private static final long READ_SECONDS = TimeUnit.DAYS.toSeconds(30);
  private static final long SAME_LOOK_SECONDS = TimeUnit.MINUTES.toSeconds(10);

  private final RecencyTable anybody;
  private final RecencyTable each;

  MarkMaker(int tableBits) {
    this.anybody = new RecencyTable(tableBits);
    this.each = new RecencyTable(tableBits);
  }

  /** One mark for each of {@link Mark}, by place, into {@code marks}. */
  void make(Look look, Actor actor, Workplace workplace, double[] marks) {
    Explanation why = look.explanation();
    marks[Mark.UNEXPLAINED.place()] = why == Explanation.NONE ? 1 : 0;
    marks[Mark.BORROWED.place()] = borrowed(look);
    marks[Mark.AWAY.place()] = look.away().map(away -> away ? 1.0 : 0.0).orElse(NONE);
    marks[Mark.UNSEEN.place()] = unseen(look);
    marks[Mark.REREAD.place()] = reread(look);
    marks[Mark.HANDS.place()] =
        actor.habits.mark(look, workplace, actor.key.isSuspect(Mark.HANDS)).orElse(NONE);
    marks[Mark.NO_OUTCOME.place()] = NONE;
    marks[Mark.CANARY.place()] = look.canary() ? 1 : 0;
  }

  /** A new hire learns from colleagues' work: for two weeks that is no mark. */
  private static double borrowed(Look look) {
    if (look.worker().isNew(look.disclosure().timeMillis())) {
      return NONE;
    }
    return look.explanation() == Explanation.HAND_OVER ? 1 : 0;
  }

  /** Own work leads to new people every day; elsewhere what nobody asks for is rare. */
  private double unseen(Look look) {
    long second = second(look.disclosure());
    long subject = Hashes.of(look.disclosure().subject());
    long last = anybody.last(subject);
    anybody.note(subject, second);
    if (isOwn(look)) {
      return NONE;
    }
    return last < 0 || second - last > SEEN_SECONDS ? 1 : 0;
  }

  private static boolean isOwn(Look look) {
    return switch (look.explanation()) {
      case OWN_WORK, OWN_ORDER, FOLLOW_UP, COVER -> true;
      case HAND_OVER, SUPERVISOR, NONE -> false;
    };
  }

  /** Who is at work on a ticket looks again; elsewhere that is rare while nothing changes. */
  private double reread(Look look) {
    Disclosure disclosure = look.disclosure();
    long second = second(disclosure);
    long pair = Hashes.of(Hashes.of(disclosure.principal()), Hashes.of(disclosure.subject()));
    long last = each.last(pair);
    if (last >= 0 && second - last < SAME_LOOK_SECONDS) {
      return NONE;
    }
    each.note(pair, second);
    if (isOwn(look)) {
      return NONE;
    }
    boolean again = last >= 0 && second - last <= READ_SECONDS;
    return again && look.changedMillis() <= last * 1000 ? 1 : 0;
  }

  private static long second(Disclosure disclosure) {
    return Math.max(0, disclosure.timeMillis() / 1000);
  }

  void write(StateOutput out) throws IOException {
    anybody.write(out);
    each.write(out);
  }

  void read(StateInput in) throws IOException {
    anybody.read(in);
    each.read(in);
  }
}
