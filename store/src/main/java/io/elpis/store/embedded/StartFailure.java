package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads what PostgreSQL said when it did not start. Its words at start concern files, memory and
 * addresses; they still stay in its log, and the message has ours.
 */
final class StartFailure {
  private StartFailure() {}

  /** PostgreSQL writes its log ahead in files of this size; with less room it cannot go on. */
  private static final long SEGMENT_BYTES = 16L << 20;

  static ElpisException of(String said, Path logFile) {
    if (FolderFailure.saysDiskFull(said) || isFull(logFile)) {
      return new ElpisException(
          ErrorCode.STORAGE_FULL,
          "PostgreSQL cannot start: the disk is full, free some space beside `" + logFile + "`");
    }
    return new ElpisException(
        ErrorCode.DATABASE_UNAVAILABLE,
        "PostgreSQL did not start: " + cure(said) + "; its log is `" + logFile + "`");
  }

  /** On a full disk the server could not write down that the disk is full. */
  private static boolean isFull(Path logFile) {
    try {
      return Files.exists(logFile) && Files.getFileStore(logFile).getUsableSpace() < SEGMENT_BYTES;
    } catch (IOException e) {
      throw FolderFailure.of("cannot look at the disk of `" + logFile + "`", e);
    }
  }

  static boolean saysPortTaken(String said) {
    return said.contains("could not create any TCP/IP sockets");
  }

  /** Children of a killed server still hold its memory; they end by themselves within moments. */
  static boolean saysStillEnding(String said) {
    return said.contains("pre-existing shared memory block")
        || said.contains("lock file \"postmaster.pid\" already exists");
  }

  private static String cure(String said) {
    if (saysPortTaken(said)) {
      return "no free port on 127.0.0.1";
    }
    if (said.contains("wrong ownership")) {
      return "the folder belongs to another account, start Elpis as the one that made it";
    }
    if (said.contains("could not map anonymous shared memory")) {
      return "too little memory, lower `shared_buffers` in `postgresql.conf`";
    }
    if (said.contains("Permission denied")) {
      return "an account may not use a file of the folder";
    }
    if (said.contains("not found") || said.contains("No such file")) {
      return "a library or file is missing, glibc is needed";
    }
    return "see the last lines of its log";
  }
}
