package io.elpis.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process of this machine by its number, as {@code /proc} shows it. */
record OsProcess(long pid) {

  /** Whether it runs; one that has ended and waits to be collected by its parent does not. */
  boolean isAlive() {
    try {
      String stat = Files.readString(file("stat"), StandardCharsets.ISO_8859_1);
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException gone) {
      return false;
    }
  }

  /** Whether it is a PostgreSQL that works in {@code data}. */
  boolean servesFrom(Path data) {
    try {
      String command = Files.readString(file("cmdline"), StandardCharsets.UTF_8);
      return command.contains("postgres")
          && (List.of(command.split("\0", -1)).contains(data.toString()) || worksIn(data));
    } catch (IOException gone) {
      return false;
    }
  }

  private boolean worksIn(Path data) throws IOException {
    return Files.isSameFile(file("cwd"), data);
  }

  /** Sends a signal by name, such as {@code INT}; one to a process that has ended is lost. */
  void signal(String name) {
    ShortRun.of(
        new ProcessBuilder(
            "/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid)));
  }

  private Path file(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
