package io.elpis.trace.mark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.Mac;

/**
 * The code: which symbol, 0 or 1, each slot of a place bears in a recipient's copy.
 *
 * <p>A slot has a bias p, the chance of a 1, drawn from the arcsine law cut off at {@value
 * #CUT_OFF}, or from a law with another mean ({@link MarkLaw}), by a hash under the key of
 * positions; the symbol is a 1 where a hash under the recipient's key falls below p. So symbols of
 * different recipients are independent given the biases, and the biases are known to nobody who
 * only has copies. That is all the proof in {@code score} asks for.
 *
 * <p>Source: G. Tardos, "Optimal probabilistic fingerprint codes", STOC 2003. For one thread; about
 * a microsecond a place and copy.
 */
public final class MarkCode {
  /** The least bias, and one less the most. */
  public static final double CUT_OFF = .02;

  /** Slots that one hash serves. */
  private static final int SLOTS_OF_A_HASH = 8;

  private static final byte[] POSITION = "elpis/mark/position/v1".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SYMBOL = "elpis/mark/symbol/v1".getBytes(StandardCharsets.UTF_8);
  private static final byte[] VERSION = "elpis/mark/version/v1".getBytes(StandardCharsets.UTF_8);
  private static final double LEAST_ANGLE = Math.asin(Math.sqrt(CUT_OFF));

  private final Mac positions;

  /** A code under the key of positions. */
  public MarkCode(MarkKey positions) {
    this.positions = positions.mac();
  }

  /**
   * The biases of the slots of a place.
   *
   * @param laws of each slot, as {@link MarkLaw#of(String, Wording)} has them
   */
  public double[] biases(Place place, List<BiasLaw> laws) {
    double[] uniform = uniform(positions, POSITION, place.bytes(), laws.size());
    double[] biases = new double[uniform.length];
    for (int slot = 0; slot < biases.length; slot++) {
      biases[slot] = laws.get(slot).bias(uniform[slot]);
    }
    return biases;
  }

  /**
   * A short name of a place, the same in every copy: which values a copy was given is noted by it.
   * It tells neither the value nor a mark to whoever has no key of positions, and of two values of
   * one record and field it is the same by a chance of 2⁻³².
   */
  public int version(Place place) {
    positions.update(VERSION);
    positions.update((byte) 0);
    return ByteBuffer.wrap(positions.doFinal(place.bytes())).getInt();
  }

  /** The bias at a quantile, 0 to 1, of the cut-off arcsine law. */
  public static double arcsine(double quantile) {
    double sine = Math.sin(LEAST_ANGLE + quantile * (Math.PI / 2 - 2 * LEAST_ANGLE));
    return sine * sine;
  }

  /** What one recipient's copies bear. For one thread. */
  public static final class Copy {
    private final Mac mac;

    /** The copies of whoever this is the key of. */
    public Copy(MarkKey recipient) {
      this.mac = recipient.mac();
    }

    /** The symbols, 0 or 1, of the slots with these biases. */
    public byte[] symbols(Place place, double[] biases) {
      double[] uniform = uniform(mac, SYMBOL, place.bytes(), biases.length);
      byte[] symbols = new byte[biases.length];
      for (int slot = 0; slot < biases.length; slot++) {
        symbols[slot] = (byte) (uniform[slot] < biases[slot] ? 1 : 0);
      }
      return symbols;
    }
  }

  private static double[] uniform(Mac mac, byte[] use, byte[] place, int count) {
    double[] numbers = new double[count];
    byte[] hash = {};
    for (int slot = 0; slot < count; slot++) {
      int within = slot % SLOTS_OF_A_HASH;
      if (within == 0) {
        mac.update(use);
        mac.update((byte) (slot / SLOTS_OF_A_HASH));
        hash = mac.doFinal(place);
      }
      int at = 4 * within;
      long bits =
          (hash[at] & 0xffL) << 24
              | (hash[at + 1] & 0xffL) << 16
              | (hash[at + 2] & 0xffL) << 8
              | (hash[at + 3] & 0xffL);
      numbers[slot] = (bits + .5) / 0x1p32;
    }
    return numbers;
  }
}
