package io.elpis.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says: line 1 the process, line 4 the port, line 8 the state ({@code
 * starting}, {@code ready}, {@code standby}, {@code stopping}). Source: {@code
 * src/include/utils/pidfile.h}.
 */
record PostmasterFile(long pid, int port, String state) {

  static Path in(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Empty where there is none, or it is half-written. */
  static Optional<PostmasterFile> read(Path data) {
    try {
      return parse(Files.readAllLines(in(data), StandardCharsets.UTF_8));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw FolderFailure.of("cannot read `" + in(data) + "`", e);
    }
  }

  static Optional<PostmasterFile> parse(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().strip().matches("-?[0-9]{1,9}")) {
      return Optional.empty();
    }
    // A single-user backend writes its number negated.
    long pid = Math.abs(Long.parseLong(lines.getFirst().strip()));
    return Optional.of(
        new PostmasterFile(pid, port(lines), lines.size() >= 8 ? lines.get(7).strip() : ""));
  }

  /** 0 where it is not written yet. */
  private static int port(List<String> lines) {
    return lines.size() >= 4 && lines.get(3).strip().matches("[0-9]{1,5}")
        ? Integer.parseInt(lines.get(3).strip())
        : 0;
  }

  /** Whether it takes connections; a standby does so for reading only. */
  boolean isReady() {
    return state.equals("ready") || state.equals("standby");
  }
}
