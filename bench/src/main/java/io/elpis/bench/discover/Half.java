package io.elpis.bench.discover;

import io.elpis.model.Sha256;

/**
 * The half of a set of examples that weights were set on, and the half that is only scored. Which
 * one an example is in follows from a hash of its name, so that nobody chose.
 */
enum Half {
  SEEN,
  UNSEEN;

  /**
   * @param name of the case, or of the template that a text was made from: texts of one template
   *     are in one half
   */
  static Half of(String name) {
    return (Sha256.of(name).toBytes()[0] & 1) == 0 ? SEEN : UNSEEN;
  }
}
