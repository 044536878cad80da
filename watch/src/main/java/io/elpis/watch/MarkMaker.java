package io.elpis.watch;

import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.RecencyTable;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Explanation;
import io.elpis.watch.work.Habits;
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
  static final double NONE = Habits.NONE;

  private static final long SEEN_SECONDS = TimeUnit.DAYS.toSeconds(7);
  private static final long READ_SECONDS = TimeUnit.DAYS.toSeconds(30);
  private static final long SAME_LOOK_SECONDS = TimeUnit.MINUTES.toSeconds(10);

  private final RecencyTable anybody;
  private final RecencyTable each;
  private long pair;
  private long seen;
  private long read;

  MarkMaker(int tableBits) {
    this.anybody = new RecencyTable(tableBits);
    this.each = new RecencyTable(tableBits);
  }

  /**
   * Asks when this subject was looked at last, before the look is {@link #make made up}: the
   * answers lie far apart in memory, and come while the rest of the look is gathered.
   */
  void ask(long worker, long subject) {
    seen = anybody.last(subject);
    pair = Hashes.of(worker, subject);
    read = each.last(pair);
  }

  /** Reads what {@link #ask} will, and gives what depends on it. */
  long readAhead(long worker, long subject) {
    return anybody.last(subject) + each.last(Hashes.of(worker, subject));
  }

  /** One mark for each of {@link Mark}, by place, into {@code marks}. */
  void make(Look look, Actor actor, Workplace workplace, double[] marks) {
    Explanation why = look.explanation();
    marks[Mark.UNEXPLAINED.place()] = why == Explanation.NONE ? 1 : 0;
    marks[Mark.BORROWED.place()] = borrowed(look);
    marks[Mark.AWAY.place()] = away(look);
    remember(look, marks);
    boolean strange =
        actor.key.isSuspect(Mark.HANDS)
            || look.worker().isDistrusted(look.disclosure().timeMillis());
    marks[Mark.HANDS.place()] = actor.habits.mark(look, workplace, strange);
    marks[Mark.NO_OUTCOME.place()] = NONE;
    marks[Mark.CANARY.place()] = look.canary() ? 1 : 0;
  }

  /** Own work may lead anywhere. */
  private static double away(Look look) {
    if (isOwn(look)) {
      return NONE;
    }
    return switch (look.away()) {
      case AWAY -> 1;
      case SAME_PROVINCE -> 0;
      case UNKNOWN -> NONE;
    };
  }

  /** A new hire learns from colleagues' work: for two weeks that is no mark. */
  private static double borrowed(Look look) {
    // Whose work it is to look at colleagues' cannot be told where nobody says who does what.
    if (look.worker().role().isEmpty() || look.worker().isNew(look.disclosure().timeMillis())) {
      return NONE;
    }
    return look.explanation() == Explanation.HAND_OVER ? 1 : 0;
  }

  /**
   * Whom nobody looked at lately, and whom nobody but this actor did. Who looks again within
   * minutes is still at the same look. Own work leads to new people every day, and to the same ones
   * again.
   */
  private void remember(Look look, double[] marks) {
    long second = Math.max(0, look.disclosure().timeMillis() / 1000);
    long subject = look.subject();
    boolean same = read >= 0 && second - read < SAME_LOOK_SECONDS;
    if (!same) {
      anybody.note(subject, second);
      each.note(pair, second);
    }
    boolean applies = !same && !isOwn(look);
    boolean unseen = seen < 0 || second - seen > SEEN_SECONDS;
    // What is popular is read again by chance; a poller is alone with whom it polls.
    boolean again =
        read >= 0
            && second - read <= READ_SECONDS
            && seen <= read
            && look.changedMillis() <= read * 1000;
    marks[Mark.UNSEEN.place()] = applies ? bit(unseen) : NONE;
    marks[Mark.REREAD.place()] = applies ? bit(again) : NONE;
  }

  private static double bit(boolean mark) {
    return mark ? 1 : 0;
  }

  private static boolean isOwn(Look look) {
    return switch (look.explanation()) {
      case OWN_WORK, OWN_ORDER, FOLLOW_UP, COVER -> true;
      case HAND_OVER, SUPERVISOR, NONE -> false;
    };
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
