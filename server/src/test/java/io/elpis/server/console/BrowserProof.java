package io.elpis.server.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** What a browser with a key answers to what the server asks of a session. */
final class BrowserProof {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BrowserProof() {}

  static KeyPair key() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** The public half, as a form brings it. */
  static String name(KeyPair key) {
    return base64(key.getPublic().getEncoded());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * A signed question.
   *
   * @param place {@code /session} or {@code /me/session}
   */
  static Map<String, String> of(ConsoleVisitor visitor, String place, KeyPair key)
      throws GeneralSecurityException, IOException {
    String question =
        JSON.readTree(visitor.get(place + "/question").body()).path("question").asText();
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key.getPrivate());
    signature.update(("elpis-session-proof/v1\n" + question).getBytes(StandardCharsets.UTF_8));
    return Map.of("question", question, "signature", base64(signature.sign()), "to", "/orders");
  }
}
