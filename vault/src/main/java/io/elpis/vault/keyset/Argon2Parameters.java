package io.elpis.vault.keyset;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.SecretBytes;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/**
 * The price of one guess at a passphrase: Argon2id, version 0x13 (RFC 9106).
 *
 * @param memoryKib memory in KiB, 8 per lane to 1 GiB
 * @param iterations passes over that memory, 1 to 64
 * @param lanes 1 to 16
 */
public record Argon2Parameters(int memoryKib, int iterations, int lanes) {
  /** RFC 9106 §4, second recommendation: 64 MiB, 3 passes, 4 lanes; 0.2 to 0.5 s. */
  public static final Argon2Parameters RECOMMENDED = new Argon2Parameters(64 * 1024, 3, 4);

  private static final int MAX_MEMORY_KIB = 1024 * 1024;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} out of the bounds above, which keep a
   *     tampered file from eating the machine
   */
  public Argon2Parameters {
    boolean inBounds =
        lanes >= 1
            && lanes <= 16
            && memoryKib >= 8 * lanes
            && memoryKib <= MAX_MEMORY_KIB
            && iterations >= 1
            && iterations <= 64;
    if (!inBounds) {
      throw new ElpisException(ErrorCode.MALFORMED, "the Argon2id parameters are out of bounds");
    }
  }

  /** Derives 32 bytes; takes the time and memory that the parameters say. */
  SecretBytes derive(byte[] secret, byte[] salt) {
    var parameters =
        new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
            .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(lanes)
            .withSalt(salt)
            .build();
    var generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] derived = new byte[SecretBytes.KEY_LENGTH];
    generator.generateBytes(secret, derived);
    SecretBytes key = SecretBytes.copyOf(derived);
    Arrays.fill(derived, (byte) 0);
    return key;
  }
}
