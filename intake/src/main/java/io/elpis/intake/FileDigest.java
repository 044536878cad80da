package io.elpis.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of files and texts. */
public final class FileDigest {
  private FileDigest() {}

  /** The digest of a file's bytes. */
  public static byte[] of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int taken = in.read(buffer); taken >= 0; taken = in.read(buffer)) {
        digest.update(buffer, 0, taken);
      }
    }
    return digest.digest();
  }

  /** A digest to feed. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }
}
