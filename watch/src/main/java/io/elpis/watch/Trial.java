package io.elpis.watch;

import io.elpis.watch.Traces.Trace;
import io.elpis.watch.work.Worker;

/**
 * One mark of one look, before the tests of several keys. A table of all of them is filled again
 * for every look, so that the path of a look makes no garbage. For one thread.
 */
final class Trial {
  private final Mark mark;
  private double value;
  private double bound;
  private double own;
  private double weight;
  private long timeMillis;
  private String disclosure = "";
  private long subject;

  Trial(Mark mark) {
    this.mark = mark;
  }

  /** Of which look it is: when, its id, and the hash of whom or what it was at. */
  Trial of(long millis, String look, long hash) {
    timeMillis = millis;
    disclosure = look;
    subject = hash;
    return this;
  }

  /**
   * What is tried.
   *
   * @param found the mark, 0 to 1
   * @param usual m for the actor whose look it is, where its group or its edge is tested
   * @param actors m where the actor itself is
   * @param part the weight of the look in its actor-day
   */
  Trial with(double found, double usual, double actors, double part) {
    value = found;
    bound = usual;
    own = actors;
    weight = part;
    return this;
  }

  Mark mark() {
    return mark;
  }

  double value() {
    return value;
  }

  double bound() {
    return bound;
  }

  double own() {
    return own;
  }

  double weight() {
    return weight;
  }

  long timeMillis() {
    return timeMillis;
  }

  long subject() {
    return subject;
  }

  /** What an alert shows of it. */
  Trace trace(Worker worker) {
    return new Trace(timeMillis, disclosure, worker.id());
  }
}
