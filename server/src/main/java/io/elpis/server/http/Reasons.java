package io.elpis.server.http;

import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;

/** What people write as their reason: kept as a commitment, never in the clear. */
final class Reasons {
  private Reasons() {}

  /**
   * The reason, where an entry can hold it.
   *
   * @throws ElpisException {@code INVALID_REQUEST}
   */
  static String checked(String reason) {
    boolean paired = StandardCharsets.UTF_8.newEncoder().canEncode(reason);
    int length = reason.getBytes(StandardCharsets.UTF_8).length;
    if (!paired || length == 0 || length > Context.MAX_REASON_BYTES) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "a `reason` has 1 to " + Context.MAX_REASON_BYTES + " bytes of UTF-8");
    }
    return reason;
  }
}
