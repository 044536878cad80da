package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names a view: random, and nobody's data. */
public record ViewId(String value) {
  private static final Pattern FORM = Pattern.compile("v-[0-9a-f]{32}");
  private static final int RANDOM_BYTES = 16;

  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID}
   */
  public ViewId {
    if (!FORM.matcher(value).matches()) {
      throw new ElpisException(
          ErrorCode.INVALID_ID, "a view is named `v-` and thirty-two hexadecimal digits");
    }
  }

  static ViewId draw(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new ViewId("v-" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
