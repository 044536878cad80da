package io.elpis.vault;

import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * HMAC-SHA-256 over parts that cannot run into each other: each is preceded by its length in four
 * bytes. The first part names the use, so that one key never answers for two.
 */
final class KeyedDigest {
  private KeyedDigest() {}

  static byte[] of(SecretBytes key, String domain, byte[]... parts) {
    byte[] name = Text.ascii(domain);
    int length = 4 + name.length;
    for (byte[] part : parts) {
      length += 4 + part.length;
    }
    ByteBuffer message = ByteBuffer.allocate(length).putInt(name.length).put(name);
    for (byte[] part : parts) {
      message.putInt(part.length).put(part);
    }
    return Hmac.SHA256.digest(key, message.array());
  }

  /** The first 16 bytes, as they are. */
  static UUID uuid(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
