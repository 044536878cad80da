package io.elpis.client;

import java.io.Serial;

/** Nobody is there to ask. The message says how to start a server or name one. */
public final class NoServerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NoServerException(String message) {
    super(message);
  }
}
