package io.elpis.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The bytes of a file that knows how far it was read. One thread. */
final class CountedStream extends FilterInputStream {
  private final long size;
  private long count;

  private CountedStream(InputStream in, long size) {
    super(in);
    this.size = size;
  }

  static CountedStream open(Path file) throws IOException {
    return new CountedStream(
        new BufferedInputStream(Files.newInputStream(file), 1 << 16), Files.size(file));
  }

  OptionalDouble part() {
    return size == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / size);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int taken = super.read(target, offset, length);
    count += Math.max(taken, 0);
    return taken;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    count += skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
