package io.elpis.server.console;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes as authenticators compute them (RFC 6238). */
final class TimeCode {
  private TimeCode() {}

  /**
   * The code of a secret.
   *
   * @param later by how many steps of half a minute
   */
  static String of(String secret, int later) {
    String letters = secret.replace(" ", "");
    ByteBuffer key = ByteBuffer.allocate(letters.length() * 5 / 8);
    long bits = 0;
    int held = 0;
    for (int at = 0; at < letters.length(); at++) {
      bits = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letters.charAt(at))) & 0xfff;
      held += 5;
      if (held >= 8) {
        held -= 8;
        key.put((byte) (bits >> held));
      }
    }
    long step = InstantSource.system().instant().getEpochSecond() / 30 + later;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.array(), "HmacSHA1"));
      byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int offset = digest[19] & 0xf;
      int number = ByteBuffer.wrap(digest, offset, 4).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
