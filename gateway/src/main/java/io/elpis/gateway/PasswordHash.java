package io.elpis.gateway;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane: a tenth of a second and 19 MiB a time,
 * so that only a few are made at once. Thread-safe; the others wait.
 */
final class PasswordHash {
  static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;

  private final Semaphore atOnce = new Semaphore(2);

  byte[] of(String password, byte[] salt) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(KIBIBYTES)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build();
    byte[] hash = new byte[HASH_BYTES];
    atOnce.acquireUninterruptibly();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(parameters);
      int _ = generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      atOnce.release();
    }
  }
}
