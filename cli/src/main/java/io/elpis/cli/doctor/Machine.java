package io.elpis.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/** What can be told of this machine without a server. */
final class Machine {
  private static final int JAVA_NEEDED = 25;
  private static final long GIBIBYTE = 1L << 30;
  private static final Instant BEFORE_ELPIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant ABSURD = Instant.parse("2100-01-01T00:00:00Z");

  private final InstantSource clock;

  Machine(InstantSource clock) {
    this.clock = clock;
  }

  Finding java(Runtime.Version version) {
    if (version.feature() < JAVA_NEEDED) {
      return Finding.broken(
          "java",
          "version " + version,
          "install a JDK " + JAVA_NEEDED + " or set `ELPIS_JAVA_HOME`");
    }
    return Finding.good("java", "version " + version);
  }

  Finding clock() {
    Instant now = clock.instant();
    if (now.isBefore(BEFORE_ELPIS) || now.isAfter(ABSURD)) {
      return Finding.broken(
          "clock", "says " + now, "set the clock: tickets, consents and the log depend on it");
    }
    return Finding.good("clock", "says " + now);
  }

  Finding folder(Path data) {
    if (!Files.exists(data)) {
      Path parent = existingParent(data);
      return Files.isWritable(parent)
          ? Finding.good("data", "`" + data + "` will be made at the first start")
          : Finding.broken(
              "data",
              "`" + data + "` cannot be made",
              "make `" + parent + "` writable or pass --data");
    }
    if (!Files.isDirectory(data) || !Files.isReadable(data) || !Files.isWritable(data)) {
      return Finding.broken(
          "data",
          "`" + data + "` cannot be read and written",
          "run as its owner, or pass --data with another folder");
    }
    return othersMayRead(data)
        ? Finding.warning(
            "data", "`" + data + "` is open to other users", "chmod 700 '" + data + "'")
        : Finding.good("data", "`" + data + "`");
  }

  private static boolean othersMayRead(Path data) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(data);
      return permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException | UnsupportedOperationException untold) {
      // A file system without such permissions has none to complain about.
      return false;
    }
  }

  Finding disk(Path data) {
    try {
      FileStore store = Files.getFileStore(existingParent(data));
      long free = store.getUsableSpace();
      String state = String.format(Locale.ROOT, "%.1f GiB free", (double) free / GIBIBYTE);
      if (free < GIBIBYTE / 4) {
        return Finding.broken("disk", state, "free some: a full disk stops every disclosure");
      }
      return free < 2 * GIBIBYTE
          ? Finding.warning("disk", state, "free some: a full disk stops every disclosure")
          : Finding.good("disk", state);
    } catch (IOException unreadable) {
      return Finding.warning(
          "disk", "free space cannot be told", "check the disk of `" + data + "`");
    }
  }

  private static Path existingParent(Path data) {
    Path folder = data.toAbsolutePath();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
