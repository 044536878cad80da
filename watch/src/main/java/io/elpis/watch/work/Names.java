package io.elpis.watch.work;

import io.elpis.watch.state.Hashes;

/**
 * One {@link Name} for each word that many entries share, so that they hold a reference instead of
 * a text each and are compared without reading it. What it holds changes nothing but memory: where
 * two words meet in one place the younger takes it. For one thread.
 */
final class Names {
  private static final int PLACES = 1 << 16;

  private final Name[] places = new Name[PLACES];

  Name of(String text) {
    if (text.isEmpty()) {
      return Name.NONE;
    }
    int place = (int) Hashes.of(text) & (PLACES - 1);
    Name known = places[place];
    if (known == null || !known.text().equals(text)) {
      known = Name.of(text);
      places[place] = known;
    }
    return known;
  }

  String text(String text) {
    return of(text).text();
  }
}
