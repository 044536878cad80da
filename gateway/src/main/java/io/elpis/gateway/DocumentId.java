package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names a document: random, and nobody's data. */
public record DocumentId(String value) {
  private static final Pattern FORM = Pattern.compile("d-[0-9a-f]{32}");
  private static final int RANDOM_BYTES = 16;

  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID}
   */
  public DocumentId {
    if (!FORM.matcher(value).matches()) {
      throw new ElpisException(
          ErrorCode.INVALID_ID, "a document is named `d-` and thirty-two hexadecimal digits");
    }
  }

  static DocumentId draw(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new DocumentId("d-" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
