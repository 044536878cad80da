package io.elpis.discover.scan;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.elpis.discover.column.JudgedColumn;
import io.elpis.discover.column.JudgedTable;
import io.elpis.discover.column.ValueSketch;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a scan has done, a line of JSON for each file or table, so that a killed one goes on where
 * it was. Holds what reports hold, and hashes of values by which references between files are told;
 * of columns that are personal it holds none. A last line that was cut is as if it were not there.
 * Any number of threads.
 */
final class ScanState implements AutoCloseable {
  private static final int FORMAT = 2;

  private final ObjectMapper mapper;
  private final @Nullable FileChannel file;
  private final Map<String, Done> done;

  /** The first line. */
  private record Head(int elpisDiscoverState, String target) {}

  /**
   * A file or table that was looked at.
   *
   * @param mark changes when it changes
   * @param withheld columns whose hashes were left out
   */
  record Done(String name, String mark, Set<String> withheld, Looked looked) {}

  private ScanState(ObjectMapper mapper, @Nullable FileChannel file, Map<String, Done> done) {
    this.mapper = mapper;
    this.file = file;
    this.done = done;
  }

  /** Keeps nothing. */
  static ScanState none() {
    return new ScanState(new ObjectMapper(), null, Map.of());
  }

  /**
   * Opens or begins one.
   *
   * @param target what is looked through; a state of something else is refused
   * @throws ElpisException {@code invalid-request} where the file is no state of this scan
   */
  static ScanState open(Path path, String target) throws IOException {
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    Map<String, Done> done = new LinkedHashMap<>();
    long kept = 0;
    if (Files.exists(path) && Files.size(path) > 0) {
      kept = read(path, target, mapper, done);
    } else if (!Files.exists(path)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
    // A crash here leaves the cut line, which is cut off the next time.
    file.truncate(kept).position(kept);
    ScanState state = new ScanState(mapper, file, done);
    if (kept == 0) {
      state.append(new Head(FORMAT, target));
    }
    return state;
  }

  /** How many bytes are whole lines of a state. */
  private static long read(Path path, String target, ObjectMapper mapper, Map<String, Done> done)
      throws IOException {
    long whole = 0;
    try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      boolean first = true;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        try {
          if (first) {
            require(mapper.readValue(line, Head.class), target, path);
          } else {
            Done one = mapper.readValue(line, Done.class);
            done.put(one.name(), one);
          }
        } catch (JacksonException cut) {
          if (first) {
            throw notOurs(path);
          }
          break;
        }
        first = false;
        whole += line.getBytes(StandardCharsets.UTF_8).length + 1L;
      }
    }
    return Math.min(whole, Files.size(path));
  }

  private static void require(Head head, String target, Path path) {
    if (head.elpisDiscoverState() != FORMAT || !target.equals(head.target())) {
      throw notOurs(path);
    }
  }

  private static ElpisException notOurs(Path path) {
    return new ElpisException(
        ErrorCode.INVALID_REQUEST,
        "`"
            + path
            + "` is not the state of a scan of the same target by this version; name another file or remove it");
  }

  /** What was found in a file or table, if it was looked at and is as it was. */
  Optional<Done> done(String name, String mark) {
    return Optional.ofNullable(done.get(name)).filter(one -> one.mark().equals(mark));
  }

  /**
   * Notes that one is done. It survives the end of this process from then on, not that of power.
   */
  void note(String name, String mark, Looked looked) throws IOException {
    if (file != null) {
      Set<String> withheld =
          looked.tables().stream()
              .flatMap(table -> table.columns().stream())
              .filter(JudgedColumn::isPersonal)
              .map(column -> column.finding().column())
              .collect(Collectors.toSet());
      append(new Done(name, mark, withheld, withoutPersonal(looked)));
    }
  }

  private static Looked withoutPersonal(Looked looked) {
    return new Looked(
        looked.tables().stream().map(ScanState::withoutPersonal).toList(),
        looked.texts(),
        looked.unread());
  }

  private static JudgedTable withoutPersonal(JudgedTable table) {
    List<JudgedColumn> columns =
        table.columns().stream()
            .map(column ->
                column.isPersonal()
                    ? new JudgedColumn(column.finding(), ValueSketch.unknown())
                    : column)
            .toList();
    return new JudgedTable(
        table.name(),
        table.rows(),
        table.all(),
        table.errorBound(),
        table.key(),
        table.references(),
        columns);
  }

  private synchronized void append(Object line) throws IOException {
    FileChannel to = file;
    if (to != null) {
      ByteBuffer bytes =
          ByteBuffer.wrap(
              (mapper.writeValueAsString(line) + '\n').getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
