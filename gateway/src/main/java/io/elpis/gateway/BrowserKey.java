package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public half of a key that one browser made for one session and cannot give away (WebCrypto,
 * ECDSA on P-256, not extractable). Immutable.
 *
 * @param text SubjectPublicKeyInfo in the URL's alphabet of base 64
 */
public record BrowserKey(String text) {
  private static final int FIELD_BITS = 256;
  private static final int LONGEST = 200;

  /**
   * Reads what a browser sent.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where it is no such key
   */
  public static BrowserKey parse(String text) {
    BrowserKey key = new BrowserKey(text);
    try {
      boolean right =
          text.length() <= LONGEST
              && key.decoded() instanceof ECPublicKey point
              && point.getParams().getOrder().bitLength() == FIELD_BITS;
      if (right) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw noKey();
    }
    throw noKey();
  }

  /**
   * Whether the browser signed a message.
   *
   * @param signature two numbers of 32 bytes (IEEE P1363), in the URL's alphabet of base 64
   */
  boolean signed(String message, String signature) {
    try {
      Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
      check.initVerify(decoded());
      check.update(message.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      return false;
    }
  }

  private PublicKey decoded() throws GeneralSecurityException {
    byte[] encoded = Base64.getUrlDecoder().decode(text);
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static ElpisException noKey() {
    return new ElpisException(
        ErrorCode.INVALID_REQUEST, "the browser's key is no P-256 key; open the page again");
  }
}
