package io.elpis.watch.state;

/**
 * Something that a {@link BoundedTable} keeps. It knows its own id, hash and place, so that whoever
 * holds it need not look it up again: it is the table's until it {@link #isGone}. For one thread.
 */
public abstract class Kept {
  static final int NOWHERE = -1;

  private final String id;
  private final long hash;
  private int place = NOWHERE;

  /** One that is told from others by its id. */
  protected Kept(String id) {
    this(id, Hashes.of(id));
  }

  /**
   * One that is told from others by its hash.
   *
   * @param id for people; empty where nobody reads it
   */
  protected Kept(String id, long hash) {
    this.id = id;
    this.hash = hash;
  }

  public final String id() {
    return id;
  }

  public final long hash() {
    return hash;
  }

  /** Whether no table keeps it: it was forgotten, or never put into one. */
  public final boolean isGone() {
    return place == NOWHERE;
  }

  final int place() {
    return place;
  }

  final void settle(int where) {
    place = where;
  }
}
