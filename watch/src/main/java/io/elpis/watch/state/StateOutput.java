package io.elpis.watch.state;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Writes state in a fixed order; {@link StateInput} reads it back. For one thread. */
public final class StateOutput {
  private final DataOutputStream out;

  public StateOutput(OutputStream stream) {
    this.out = new DataOutputStream(new BufferedOutputStream(stream, 1 << 16));
  }

  /** How one part of the state is written. */
  @FunctionalInterface
  public interface Writer<T> {
    void write(StateOutput out, T value) throws IOException;
  }

  public void writeInt(int value) throws IOException {
    out.writeInt(value);
  }

  public void writeLong(long value) throws IOException {
    out.writeLong(value);
  }

  public void writeDouble(double value) throws IOException {
    out.writeDouble(value);
  }

  public void writeFlag(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  public void writeText(String text) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public void writeBytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  public void writeLongs(long[] values) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  public void writeDoubles(double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  public void writeTexts(Collection<String> texts) throws IOException {
    writeAll(texts, StateOutput::writeText);
  }

  public <T> void writeAll(Collection<T> values, Writer<? super T> writer) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(this, value);
    }
  }

  /** In the order of the map, which a reader keeps. */
  public <T> void writeMap(Map<String, T> map, Writer<? super T> writer) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, T> entry : map.entrySet()) {
      writeText(entry.getKey());
      writer.write(this, entry.getValue());
    }
  }

  public void flush() throws IOException {
    out.flush();
  }
}
