package io.elpis.gateway.collect;

import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Two-sided geometric noise (the discrete Laplace distribution) that depends on nothing but a key
 * and a question: who asks again gets the same answer, so asking often averages nothing out. Ghosh,
 * Roughgarden, Sundararajan: Universally utility-maximizing privacy mechanisms, 2009.
 */
final class Noise {
  private static final double DRAWS = 0x1p53;
  private static final int UNUSED_BITS = 11;

  private final SecretBytes key;

  Noise(SecretBytes key) {
    this.key = key;
  }

  /**
   * @param scale sensitivity ÷ ε; the standard deviation is about 1.4 times it
   */
  long of(String question, double scale) {
    ByteBuffer random =
        ByteBuffer.wrap(Hmac.SHA256.digest(key, question.getBytes(StandardCharsets.UTF_8)));
    long up = geometric(random.getLong(), scale);
    long down = geometric(random.getLong(), scale);
    return up - down;
  }

  /** How often a coin that shows heads with exp(−1/scale) does so before the first tail. */
  private static long geometric(long random, double scale) {
    double uniform = ((random >>> UNUSED_BITS) + 0.5) / DRAWS;
    return (long) Math.floor(Math.log(uniform) * -scale);
  }
}
