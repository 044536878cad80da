package io.elpis.vault.keyset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A keyset file: a header in the clear and the content sealed under the file key, with the whole
 * header as associated data ({@code docs/formats/keyset.md}).
 *
 * @param serial counts the writes, from 1
 * @param check a commitment to the file key; tells a wrong passphrase from a damaged file
 * @param ciphertext with the tag
 */
public record KeysetFile(
    long serial, ProtectionHeader protection, byte[] check, byte[] nonce, byte[] ciphertext) {
  private static final String FORMAT = "elpis-keyset/1";
  private static final byte[] KEY_LABEL = Text.ascii("elpis/keyset/key/v1");
  private static final byte[] CHECK_LABEL = Text.ascii("elpis/keyset/check/v1");

  /** Seals {@code keyset}. */
  public static KeysetFile seal(
      long serial,
      ProtectionHeader protection,
      SecretBytes fileKey,
      Keyset keyset,
      SecureRandom random) {
    byte[] check = Hmac.SHA256.digest(fileKey, CHECK_LABEL);
    byte[] nonce = new byte[Gcm.NONCE_LENGTH];
    random.nextBytes(nonce);
    byte[] content = KeysetContent.encode(keyset);
    SecretBytes key = contentKey(fileKey);
    try {
      byte[] header = StrictJson.compact(header(serial, protection, check));
      byte[] ciphertext = Gcm.AES.seal(key, nonce, header, content);
      return new KeysetFile(serial, protection, check, nonce, ciphertext);
    } finally {
      Arrays.fill(content, (byte) 0);
      key.wipe();
    }
  }

  /**
   * Reads the outside of a file; nothing is authentic before {@link #open}.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static KeysetFile parse(byte[] bytes) {
    JsonNode node = StrictJson.parse(bytes);
    StrictJson.requireMembers(
        node, "format", "serial", "protection", "check", "nonce", "ciphertext");
    if (!StrictJson.text(node, "format").equals(FORMAT)) {
      throw StrictJson.wrong("format");
    }
    byte[] nonce = StrictJson.bytes(node, "nonce");
    if (nonce.length != Gcm.NONCE_LENGTH) {
      throw StrictJson.wrong("nonce");
    }
    return new KeysetFile(
        StrictJson.integer(node, "serial"),
        ProtectionJson.read(node.path("protection")),
        StrictJson.bytes(node, "check"),
        nonce,
        StrictJson.bytes(node, "ciphertext"));
  }

  /** Indented JSON, UTF-8. */
  public byte[] toBytes() {
    ObjectNode node = header(serial, protection, check);
    node.put("nonce", StrictJson.base64(nonce));
    node.put("ciphertext", StrictJson.base64(ciphertext));
    return StrictJson.pretty(node);
  }

  /**
   * Checks and opens the content.
   *
   * @throws ElpisException {@link ErrorCode#WRONG_PASSPHRASE} where {@code fileKey} is not the key
   *     of this file; {@link ErrorCode#DECRYPTION_FAILED} where anything in it was changed
   */
  public Keyset open(SecretBytes fileKey) {
    if (!MessageDigest.isEqual(check, Hmac.SHA256.digest(fileKey, CHECK_LABEL))) {
      throw new ElpisException(
          ErrorCode.WRONG_PASSPHRASE, "the passphrase or key does not open the keyset");
    }
    SecretBytes key = contentKey(fileKey);
    byte[] header = StrictJson.compact(header(serial, protection, check));
    byte[] content = Gcm.AES.open(key, nonce, header, ciphertext);
    try {
      return KeysetContent.decode(content);
    } finally {
      Arrays.fill(content, (byte) 0);
      key.wipe();
    }
  }

  private static ObjectNode header(long serial, ProtectionHeader protection, byte[] check) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT).put("serial", serial);
    node.set("protection", ProtectionJson.write(protection));
    return node.put("check", StrictJson.base64(check));
  }

  private static SecretBytes contentKey(SecretBytes fileKey) {
    byte[] derived = Hmac.SHA256.digest(fileKey, KEY_LABEL);
    SecretBytes key = SecretBytes.copyOf(derived);
    Arrays.fill(derived, (byte) 0);
    return key;
  }
}
