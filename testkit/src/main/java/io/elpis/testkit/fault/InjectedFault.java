package io.elpis.testkit.fault;

import java.io.Serial;

/** A failure that only a test can have caused. */
public final class InjectedFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public InjectedFault(String message) {
    super(message);
  }
}
