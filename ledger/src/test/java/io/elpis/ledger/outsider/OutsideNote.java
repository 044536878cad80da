package io.elpis.ledger.outsider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A checkpoint as signed-note and tlog-checkpoint describe it, with a true signature of the log.
 *
 * @param root of the first {@code size} entries
 */
public record OutsideNote(String origin, long size, byte[] root) {
  // SubjectPublicKeyInfo of an Ed25519 key, up to the key (RFC 8410 §4).
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int ED25519_TYPE = 1;

  /** Reads a signed note and verifies the signature of the key in {@code vkey}. */
  public static OutsideNote verified(String note, String vkey) {
    int end = note.lastIndexOf("\n\n");
    String text = note.substring(0, end + 1);
    String[] lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[3].isEmpty() || !lines[1].matches("0|[1-9][0-9]*")) {
      throw new AssertionError("not the three lines of a checkpoint");
    }
    String[] key = vkey.split("\\+", 3);
    if (!lines[0].equals(key[0]) || !isSigned(text, note.substring(end + 2), key)) {
      throw new AssertionError("the log has not signed this checkpoint");
    }
    return new OutsideNote(
        lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
  }

  private static boolean isSigned(String text, String signatures, String[] key) {
    byte[] typed = Base64.getDecoder().decode(key[2]);
    byte[] publicKey = Arrays.copyOfRange(typed, 1, typed.length);
    byte[] hash = OutsideTree.sha256(utf8(key[0] + "\n"), new byte[] {ED25519_TYPE}, publicKey);
    byte[] keyId = Arrays.copyOf(hash, 4);
    if (typed[0] != ED25519_TYPE || !HexFormat.of().formatHex(keyId).equals(key[1])) {
      throw new AssertionError("not the verifier key of an Ed25519 log");
    }
    String prefix = "\u2014 " + key[0] + " ";
    return signatures
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> Base64.getDecoder().decode(line.substring(prefix.length())))
        .filter(signature -> Arrays.equals(keyId, Arrays.copyOf(signature, keyId.length)))
        .anyMatch(signature ->
            verifies(publicKey, utf8(text), ByteBuffer.wrap(signature).position(keyId.length)));
  }

  private static boolean verifies(byte[] publicKey, byte[] text, ByteBuffer signed) {
    byte[] signature = new byte[signed.remaining()];
    signed.get(signature);
    byte[] encoded =
        ByteBuffer.allocate(SPKI.length + publicKey.length).put(SPKI).put(publicKey).array();
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(signature);
    } catch (GeneralSecurityException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
