package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by the time (RFC 6238): HMAC-SHA-1, six digits, thirty seconds. */
final class TimeCodes {
  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20;

  private TimeCodes() {}

  static long stepAt(Instant now) {
    return now.getEpochSecond() / STEP_SECONDS;
  }

  /** The step whose code this is, of the present one and its neighbours; clocks differ a little. */
  static OptionalLong step(byte[] secret, String code, Instant now) {
    long present = stepAt(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = present - 1; step <= present + 1; step++) {
      boolean same =
          MessageDigest.isEqual(
              code(secret, step).getBytes(StandardCharsets.UTF_8),
              code.getBytes(StandardCharsets.UTF_8));
      found = same ? OptionalLong.of(step) : found;
    }
    return found;
  }

  static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = digest[digest.length - 1] & 0xf;
      int number = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % MODULUS);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new ElpisException(ErrorCode.BUG, "HMAC-SHA-1 is missing", everyPlatformHasIt);
    }
  }

  /** The first 20 bytes in base 32, as authenticators read it. */
  static String spelled(byte[] secret) {
    StringBuilder text = new StringBuilder();
    long bits = 0;
    int held = 0;
    for (int at = 0; at < SECRET_BYTES; at++) {
      bits = ((bits << Byte.SIZE) | (secret[at] & 0xff)) & 0xffffL;
      held += Byte.SIZE;
      while (held >= 5) {
        held -= 5;
        text.append(BASE32.charAt((int) (bits >> held) & 31));
      }
    }
    return text.toString();
  }
}
