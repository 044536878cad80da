package io.elpis.watch.state;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@link StateOutput} wrote. A length that cannot be is an {@link IOException}, so that
 * a damaged snapshot cannot ask for all the memory. For one thread.
 */
public final class StateInput {
  private static final int LONGEST = 1 << 27;

  private final DataInputStream in;

  public StateInput(InputStream stream) {
    this.in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
  }

  /** How one part of the state is read. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(StateInput in) throws IOException;
  }

  public int readInt() throws IOException {
    return in.readInt();
  }

  public long readLong() throws IOException {
    return in.readLong();
  }

  public double readDouble() throws IOException {
    return in.readDouble();
  }

  public boolean readFlag() throws IOException {
    return in.readBoolean();
  }

  public String readText() throws IOException {
    return new String(readBytes(), StandardCharsets.UTF_8);
  }

  public byte[] readBytes() throws IOException {
    byte[] bytes = in.readNBytes(length());
    return bytes;
  }

  /** Exactly {@code count} numbers. */
  public long[] readLongs(int count) throws IOException {
    expect(count);
    long[] values = new long[count];
    for (int index = 0; index < count; index++) {
      values[index] = in.readLong();
    }
    return values;
  }

  /** Exactly {@code count} numbers. */
  public double[] readDoubles(int count) throws IOException {
    expect(count);
    double[] values = new double[count];
    for (int index = 0; index < count; index++) {
      values[index] = in.readDouble();
    }
    return values;
  }

  public List<String> readTexts() throws IOException {
    return readAll(StateInput::readText);
  }

  public <T> List<T> readAll(Reader<? extends T> reader) throws IOException {
    int count = length();
    List<T> values = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      values.add(reader.read(this));
    }
    return values;
  }

  /** Puts the entries into {@code map}, in the order in which they were written. */
  public <T> void readMap(Map<String, T> map, Reader<? extends T> reader) throws IOException {
    int count = length();
    for (int index = 0; index < count; index++) {
      String key = readText();
      map.put(key, reader.read(this));
    }
  }

  private int length() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("the snapshot is damaged: a length of " + length);
    }
    return length;
  }

  private void expect(int count) throws IOException {
    int length = length();
    if (length != count) {
      throw new IOException("the snapshot is of other settings: a table of " + length);
    }
  }
}
