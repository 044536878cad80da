package io.elpis.bench.discover;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return (hash[0] & 1) == 0 ? SEEN : UNSEEN;
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }
}
