package io.elpis.server.http;

import java.util.Optional;

/**
 * A failure for the log: the types of it and its causes and where each was thrown, without a word
 * of their messages, which may quote a value.
 */
final class Redacted {
  private static final int MAX_CAUSES = 5;
  private static final int MAX_FRAMES = 8;

  private Redacted() {}

  static String of(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Optional<Throwable> current = Optional.of(failure);
    for (int depth = 0; depth < MAX_CAUSES && current.isPresent(); depth++) {
      Throwable throwable = current.get();
      text.append(depth == 0 ? "" : " caused by ").append(throwable.getClass().getName());
      StackTraceElement[] frames = throwable.getStackTrace();
      for (int i = 0; i < Math.min(MAX_FRAMES, frames.length); i++) {
        text.append(i == 0 ? " at " : " < ").append(frames[i]);
      }
      current = Optional.ofNullable(throwable.getCause());
    }
    return text.toString();
  }
}
