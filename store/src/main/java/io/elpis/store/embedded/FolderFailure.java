package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;

/** Turns a failure of the file system into words and a code. */
final class FolderFailure {
  private FolderFailure() {}

  /** {@code doing} says what could not be done, with the path in backticks. */
  static ElpisException of(String doing, IOException cause) {
    if (saysDiskFull(cause.getMessage())) {
      return new ElpisException(
          ErrorCode.STORAGE_FULL, doing + ": the disk is full, free some space", cause);
    }
    String why =
        cause instanceof AccessDeniedException
            ? ": permission denied, change its owner or choose another folder with `--data`"
            : ": " + cause.getClass().getSimpleName();
    return new ElpisException(ErrorCode.DATABASE_UNAVAILABLE, doing + why, cause);
  }

  /** Whether {@code text} carries the C library's words for ENOSPC or EDQUOT. */
  static boolean saysDiskFull(@Nullable String text) {
    return text != null
        && (text.contains("No space left on device") || text.contains("Disk quota exceeded"));
  }
}
