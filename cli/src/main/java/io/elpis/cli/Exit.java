package io.elpis.cli;

/** How a command ended, as scripts see it. Permanent. */
public enum Exit {
  DONE(0),
  /** A proof, a row, a test did not hold. */
  CHECK_FAILED(1),
  /** The command as written cannot work. */
  USAGE(2),
  /** Refused by the server, or nobody there to ask. */
  UNAVAILABLE(3);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
