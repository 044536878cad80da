package io.elpis.watch.replay;

import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * State in a file: written beside, forced, renamed, so that a crash leaves the old one or the new
 * one, with a checksum before the state that is compared before any of it is used.
 */
public final class Snapshot {
  private static final int HEADER_BYTES = Long.BYTES;

  private Snapshot() {}

  /** Something that can write itself. */
  public interface Written {
    void write(StateOutput out) throws IOException;
  }

  /** Something that can read itself. */
  public interface Read {
    void read(StateInput in) throws IOException;
  }

  /** Writes the state; durable on return. */
  public static void write(Path file, Written state) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    Path temporary = target.resolveSibling(target.getFileName() + ".new");
    // What a crash left of an earlier try.
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(HEADER_BYTES);
      CheckedOutputStream checked =
          new CheckedOutputStream(Channels.newOutputStream(channel), new CRC32C());
      StateOutput out = new StateOutput(checked);
      state.write(out);
      out.flush();
      channel.position(0);
      OutputStream header = Channels.newOutputStream(channel);
      header.write(bytes(checked.getChecksum().getValue()));
      channel.force(true);
    }
    // A crash here leaves the old snapshot, and a `.new` that the next one removes.
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(target.resolveSibling(""))) {
      folder.force(true);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException where the file is damaged; nothing was read into {@code state} then
   */
  public static void read(Path file, Read state) throws IOException {
    CRC32C actual = new CRC32C();
    byte[] expected;
    try (InputStream stream = Files.newInputStream(file)) {
      expected = stream.readNBytes(HEADER_BYTES);
      new CheckedInputStream(stream, actual).transferTo(OutputStream.nullOutputStream());
    }
    if (!Arrays.equals(expected, bytes(actual.getValue()))) {
      throw new IOException("the snapshot is damaged: its checksum is another");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      stream.skipNBytes(HEADER_BYTES);
      state.read(new StateInput(stream));
    }
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(HEADER_BYTES).putLong(value).array();
  }
}
