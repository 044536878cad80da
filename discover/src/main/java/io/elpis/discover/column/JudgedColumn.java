package io.elpis.discover.column;

import io.elpis.discover.Kind;

/**
 * One column, judged by itself.
 *
 * @param values which it has, to tell what refers to what
 */
public record JudgedColumn(ColumnFinding finding, ValueSketch values) {
  /** Whether hashes of its values could be undone by whoever knows what such values look like. */
  public boolean isPersonal() {
    return finding.kind().filter(kind -> kind.weight() != Kind.Weight.NONE).isPresent()
        || !finding.also().isEmpty();
  }
}
