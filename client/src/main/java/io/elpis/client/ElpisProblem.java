package io.elpis.client;

import java.io.Serial;

/**
 * The server understood the request and refused it as a whole: a problem document of RFC 9457.
 * Nothing was disclosed. The message holds the detail, which never carries a personal value.
 */
public final class ElpisProblem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;
  private final String requestId;

  /**
   * @param status HTTP status
   * @param code permanent word such as {@code rate-limited}; empty where the server sent none
   * @param detail what is wrong and what to do
   * @param requestId finds the request in the server's log; empty where unknown
   */
  public ElpisProblem(int status, String code, String detail, String requestId) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.requestId = requestId;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public String requestId() {
    return requestId;
  }
}
