package io.elpis.watch.state;

/**
 * One {@link Name} for each word that many entries share, so that they hold a reference instead of
 * a text each and are compared without reading it. What it holds changes nothing but memory and
 * time: where two words meet in one place the younger takes it. For one thread.
 */
public final class Names {
  private static final int PLACE_BITS = 16;
  private static final int PLACES = 1 << PLACE_BITS;

  private final Name[] places = new Name[PLACES];

  /** The word with its hash; the same one again where it is still held. */
  public Name of(String text) {
    if (text.isEmpty()) {
      return Name.NONE;
    }
    // A text knows this one once it was asked.
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> PLACE_BITS)) & (PLACES - 1);
    Name known = places[place];
    if (known == null || !known.text().equals(text)) {
      known = Name.of(text);
      places[place] = known;
    }
    return known;
  }

  /** The text that was held first. */
  public String text(String text) {
    return of(text).text();
  }
}
