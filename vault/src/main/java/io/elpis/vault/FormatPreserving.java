package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.vault.crypt.Ff1;
import io.elpis.vault.crypt.Text;
import java.nio.charset.StandardCharsets;

/**
 * Tokens that look like the number they stand for: FF1 under a key of its own with the field as
 * tweak, so equal numbers have equal tokens within a field and unrelated ones in another. Only for
 * fields that {@link LegacyShapes} names; everything else takes a {@link Token}. The key does not
 * rotate: the old column would have to be rewritten. Thread-safe; about 10 µs.
 */
public final class FormatPreserving {
  private static final int MAX_DIGITS = 32;

  private final Keyring keyring;
  private final LegacyShapes setting;

  public FormatPreserving(Keyring keyring, LegacyShapes setting) {
    this.keyring = keyring;
    this.setting = setting;
  }

  /**
   * As many digits as were given.
   *
   * @param digits ASCII digits, 6 to 32
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where they are not; {@link
   *     ErrorCode#FORBIDDEN} where the setting does not name the field
   */
  public String tokenize(FieldName field, String digits) {
    requireNamed(field);
    return text(Ff1.encrypt(keyring.shapeKey(), tweak(field), digits(digits)));
  }

  /**
   * The number behind a token. As everywhere, only what was decided and recorded is opened. A token
   * that nobody made opens to some other number: there is nothing to check it by.
   *
   * @throws ElpisException as {@link #tokenize}; {@link ErrorCode#BUG} where the grant does not
   *     cover the field
   */
  public String open(SubjectId subject, FieldName field, String token, OpenGrant grant) {
    requireNamed(field);
    grant.require(subject, field);
    return text(Ff1.decrypt(keyring.shapeKey(), tweak(field), digits(token)));
  }

  private void requireNamed(FieldName field) {
    if (!setting.fields().contains(field)) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN,
          "tokens of `"
              + field
              + "` are opaque; name the field under `legacy-shapes` to keep its shape");
    }
  }

  private static byte[] tweak(FieldName field) {
    return Text.ascii("elpis/shape/v1/" + field.value());
  }

  private static byte[] digits(String text) {
    byte[] digits = text.getBytes(StandardCharsets.UTF_8);
    if (digits.length > MAX_DIGITS) {
      throw new ElpisException(ErrorCode.INVALID_VALUE, "a legacy shape takes at most 32 digits");
    }
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) (digits[i] - '0');
    }
    return digits;
  }

  private static String text(byte[] digits) {
    byte[] text = new byte[digits.length];
    for (int i = 0; i < digits.length; i++) {
      text[i] = (byte) (digits[i] + '0');
    }
    return new String(text, StandardCharsets.US_ASCII);
  }
}
