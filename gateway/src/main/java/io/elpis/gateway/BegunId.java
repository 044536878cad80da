package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names a trace that was begun: random, and nobody's data. */
public record BegunId(String value) {
  private static final Pattern FORM = Pattern.compile("b-[0-9a-f]{16}");
  private static final int RANDOM_BYTES = 8;

  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID}
   */
  public BegunId {
    if (!FORM.matcher(value).matches()) {
      throw new ElpisException(
          ErrorCode.INVALID_ID, "a begun trace is named `b-` and sixteen hexadecimal digits");
    }
  }

  static BegunId draw(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new BegunId("b-" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
