package io.elpis.server.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.testkit.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An authenticator in software, with a browser that says what it is told to: answers as WebAuthn
 * has them, honest or forged. Not thread-safe.
 */
final class SoftKey {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int WITH_KEY = 0x40;

  private final KeyPair pair;
  private final byte[] id = new byte[32];
  private byte[] handle = new byte[0];
  String origin;
  String host = "localhost";
  boolean verifies = true;
  int counter;

  SoftKey(int port) {
    this.origin = "http://localhost:" + port;
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Another authenticator that pretends to be this one. */
  SoftKey impostor(int port) {
    SoftKey other = new SoftKey(port);
    System.arraycopy(id, 0, other.id, 0, id.length);
    other.handle = handle;
    other.counter = counter + 100;
    return other;
  }

  /** Pretends to belong to somebody else. */
  void pretend(SoftKey other) {
    handle = other.handle;
  }

  /** The answer to a request to make a key. */
  String made(Reply question) {
    try {
      var asked = JSON.readTree(question.body()).path("publicKey");
      handle = Base64.getUrlDecoder().decode(asked.path("user").path("id").asText());
      byte[] client = client("webauthn.create", asked.path("challenge").asText());
      ObjectNode answer = answer(client);
      var response = (ObjectNode) answer.path("response");
      response.put("attestationObject", base64(attestation()));
      response.putArray("transports");
      return answer.toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The answer to a request to sign. */
  String signed(Reply question) {
    try {
      String challenge =
          JSON.readTree(question.body()).path("publicKey").path("challenge").asText();
      counter++;
      byte[] client = client("webauthn.get", challenge);
      byte[] data = data(0).array();
      ObjectNode answer = answer(client);
      var response = (ObjectNode) answer.path("response");
      response.put("authenticatorData", base64(data));
      response.put("userHandle", base64(handle));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      response.put("signature", base64(signature.sign()));
      return answer.toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private ObjectNode answer(byte[] client) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("id", base64(id)).put("rawId", base64(id)).put("type", "public-key");
    answer.putObject("response").put("clientDataJSON", base64(client));
    answer.putObject("clientExtensionResults");
    return answer;
  }

  private byte[] client(String type, String challenge) {
    ObjectNode data = JSON.createObjectNode();
    data.put("type", type).put("challenge", challenge).put("origin", origin);
    data.put("crossOrigin", false);
    return data.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ByteBuffer data(int more) {
    int flags = PRESENT | (verifies ? VERIFIED : 0) | (more > 0 ? WITH_KEY : 0);
    ByteBuffer data = ByteBuffer.allocate(37 + more);
    data.put(sha256(host.getBytes(StandardCharsets.UTF_8))).put((byte) flags).putInt(counter);
    return data;
  }

  /** CBOR (RFC 8949) of {@code {fmt: "none", attStmt: {}, authData}}. */
  private byte[] attestation() {
    byte[] key = cose();
    byte[] data =
        data(16 + 2 + id.length + key.length)
            .put(new byte[16])
            .putShort((short) id.length)
            .put(id)
            .put(key)
            .array();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xa3);
    text(out, "fmt");
    text(out, "none");
    text(out, "attStmt");
    out.write(0xa0);
    text(out, "authData");
    bytes(out, data);
    return out.toByteArray();
  }

  /** The public key as RFC 9053 has it: EC2, ES256, P-256. */
  private byte[] cose() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(out, fixed(key.getW().getAffineX()));
    out.write(0x22);
    bytes(out, fixed(key.getW().getAffineY()));
    return out.toByteArray();
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(bytes.length, fixed.length);
    System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
    return fixed;
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x60 + text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
    out.write(0x58);
    out.write(bytes.length);
    out.writeBytes(Arrays.copyOf(bytes, bytes.length));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
