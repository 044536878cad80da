package io.elpis.cli.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.intake.Rejection;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were not taken, one JSON object a line: {@code set, row, column, code, message},
 * and {@code chunk} where the server said so. Never a value. There is no file while there is no
 * such row.
 */
final class ErrorFile implements AutoCloseable {
  private final Path file;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private @Nullable BufferedWriter writer;
  private long count;

  /**
   * Begins the file of a run.
   *
   * @param resumedChunk of an earlier run's file, what the server said of the chunks before this
   *     one stays: they are not sent again
   */
  ErrorFile(Path file, long resumedChunk) throws IOException {
    this.file = file;
    List<String> kept = kept(resumedChunk);
    Files.deleteIfExists(file);
    for (String line : kept) {
      append(line);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Line(
      String set,
      long row,
      @Nullable String column,
      String code,
      String message,
      @Nullable Long chunk) {}

  private List<String> kept(long resumedChunk) throws IOException {
    List<String> kept = new ArrayList<>();
    if (resumedChunk > 0 && Files.isRegularFile(file)) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
        for (String line : (Iterable<String>) lines::iterator) {
          if (chunk(line).orElse(Long.MAX_VALUE) < resumedChunk) {
            kept.add(line);
          }
        }
      }
    }
    return kept;
  }

  private OptionalLong chunk(String line) {
    try {
      JsonNode chunk = mapper.readTree(line).path("chunk");
      return chunk.isIntegralNumber() ? OptionalLong.of(chunk.longValue()) : OptionalLong.empty();
    } catch (JsonProcessingException halfWritten) {
      // A crash can leave half a line at the end; its chunk is sent again.
      return OptionalLong.empty();
    }
  }

  void add(String set, Rejection rejection, OptionalLong chunk) {
    Line line =
        new Line(
            set,
            rejection.row(),
            rejection.column().isEmpty() ? null : rejection.column(),
            rejection.code(),
            rejection.message(),
            chunk.isPresent() ? chunk.getAsLong() : null);
    try {
      append(mapper.writeValueAsString(line));
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL, "cannot write `" + file + "`; check the free space", failure);
    }
  }

  private void append(String line) throws IOException {
    if (writer == null) {
      writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }
    writer.write(line);
    writer.newLine();
    count++;
  }

  /** Makes what was added last; before the next chunk is sent. */
  void flush() {
    try {
      if (writer != null) {
        writer.flush();
      }
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL, "cannot write `" + file + "`; check the free space", failure);
    }
  }

  /** The file, where there is one. */
  Optional<Path> written() {
    return count == 0 ? Optional.empty() : Optional.of(file);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
