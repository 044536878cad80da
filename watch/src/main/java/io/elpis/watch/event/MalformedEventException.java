package io.elpis.watch.event;

import java.io.Serial;

/** A line that is no event. The message names the member and the cure, and no value. */
public final class MalformedEventException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public MalformedEventException(String message) {
    super(message);
  }
}
