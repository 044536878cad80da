package io.elpis.bench.watch;

/**
 * A detector as it is usually bought or built: on how many looks an actor has in a day. Gives a
 * score for every look from what it knows by then; the bench chooses the height. For one thread.
 */
interface Peer {
  String name();

  /** The height that its makers recommend, or that is usual. */
  double usualHeight();

  /**
   * The score at a look.
   *
   * @param actor a number for the actor; attackers have negative ones, so that slow peers follow
   *     all
   * @param countToday looks of that actor today, this one included
   */
  double score(int actor, int countToday);

  /** Whether this peer follows that actor at all: slow ones follow a share. */
  default boolean follows(int actor) {
    return true;
  }

  /** The day of that actor is over. */
  void endDay(int actor, int count);
}
