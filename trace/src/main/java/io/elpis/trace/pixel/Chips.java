package io.elpis.trace.pixel;

import io.elpis.trace.mark.MarkKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A tile of {@value #SIDE} by {@value #SIDE} signs, row by row. The signs of a key are the bits of
 * HMAC-SHA-256 under it over the number of the block: to whoever has not the key, independent fair
 * coins. Immutable.
 */
public final class Chips {
  /** Cells along one side of a tile. */
  public static final int SIDE = 32;

  /** Cells of a tile. */
  public static final int COUNT = SIDE * SIDE;

  private final byte[] signs;

  private Chips(byte[] signs) {
    this.signs = signs;
  }

  /** The tile of a key. */
  public static Chips of(MarkKey key) {
    return ofBits(key.bits(COUNT / Byte.SIZE));
  }

  /**
   * A tile from what {@link #hex()} gave.
   *
   * @throws IllegalArgumentException where it is not {@value #COUNT} bits in hexadecimal
   */
  public static Chips ofHex(String hex) {
    byte[] bits = HexFormat.of().parseHex(hex);
    if (bits.length != COUNT / Byte.SIZE) {
      throw new IllegalArgumentException("a tile has " + COUNT + " signs");
    }
    return ofBits(bits);
  }

  private static Chips ofBits(byte[] bits) {
    byte[] signs = new byte[COUNT];
    for (int cell = 0; cell < COUNT; cell++) {
      signs[cell] = (byte) ((bits[cell / Byte.SIZE] >> cell % Byte.SIZE & 1) == 1 ? 1 : -1);
    }
    return new Chips(signs);
  }

  /** The signs as bits, 1 for +1, in hexadecimal: for evidence alone, since it shows the mark. */
  public String hex() {
    byte[] bits = new byte[COUNT / Byte.SIZE];
    for (int cell = 0; cell < COUNT; cell++) {
      bits[cell / Byte.SIZE] |= (byte) (signs[cell] == 1 ? 1 << cell % Byte.SIZE : 0);
    }
    return HexFormat.of().formatHex(bits);
  }

  /** The sign of a cell: 1 or −1. */
  public int sign(int cell) {
    return signs[cell];
  }

  /** The sign at a place of the endless tiling. */
  int sign(int column, int row) {
    return signs[Math.floorMod(row, SIDE) * SIDE + Math.floorMod(column, SIDE)];
  }

  /** The sum of the signs times these values. */
  double dot(double[] values) {
    double sum = 0;
    for (int cell = 0; cell < COUNT; cell++) {
      sum += signs[cell] * values[cell];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chips chips && Arrays.equals(signs, chips.signs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signs);
  }

  /** Shows no sign. */
  @Override
  public String toString() {
    return "Chips[secret]";
  }
}
