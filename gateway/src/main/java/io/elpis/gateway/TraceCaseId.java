package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names a trace whose findings are kept: random, and nobody's data. */
public record TraceCaseId(String value) {
  private static final Pattern FORM = Pattern.compile("t-[0-9a-f]{16}");
  private static final int RANDOM_BYTES = 8;

  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID}
   */
  public TraceCaseId {
    if (!FORM.matcher(value).matches()) {
      throw new ElpisException(
          ErrorCode.INVALID_ID, "a trace is named `t-` and sixteen hexadecimal digits");
    }
  }

  static TraceCaseId draw(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new TraceCaseId("t-" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
