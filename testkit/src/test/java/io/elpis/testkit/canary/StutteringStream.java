package io.elpis.testkit.canary;

import java.io.InputStream;
import java.util.random.RandomGenerator;

/** Gives its bytes in small random pieces, as sockets and inflaters do. */
final class StutteringStream extends InputStream {
  private final byte[] bytes;
  private final RandomGenerator random;
  private int position;

  StutteringStream(byte[] bytes, RandomGenerator random) {
    this.bytes = bytes;
    this.random = random;
  }

  @Override
  public int read() {
    return position == bytes.length ? -1 : bytes[position++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position == bytes.length) {
      return -1;
    }
    int piece = Math.min(Math.min(length, bytes.length - position), random.nextInt(1, 100));
    System.arraycopy(bytes, position, target, offset, piece);
    position += piece;
    return piece;
  }
}
