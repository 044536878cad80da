package io.elpis.ledger;

import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.NoteVerifier;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The Ed25519 key of a log and its origin, in one file of the form that Go's note tools use. Made
 * once, for a log without entries; where it is missing later nothing takes its place, because a
 * second key under one origin would make a second history possible.
 */
public final class LogKeys {
  private static final String ORIGIN_PREFIX = "elpis.local/log/";
  private static final int ORIGIN_RANDOM_BYTES = 8;

  private final NoteSigner signer;

  private LogKeys(NoteSigner signer) {
    this.signer = signer;
  }

  /**
   * The key in {@code folder}, made where the log is new.
   *
   * @throws ElpisException {@code SEALED} where it is missing or damaged
   */
  static LogKeys open(LogFolder folder, LogHead head, DurableFiles files, SecureRandom random) {
    Optional<byte[]> stored = LogFolder.read(folder.key());
    if (stored.isPresent()) {
      return parse(stored.get());
    }
    if (head.size() > 0 || Files.exists(folder.tree()) || Files.exists(folder.highWater())) {
      throw new ElpisException(
          ErrorCode.SEALED,
          "the signing key of the log is missing; restore the file `"
              + folder.base().relativize(folder.key())
              + "` from a backup, or start the log anew");
    }
    return create(folder, files, random);
  }

  private static LogKeys parse(byte[] stored) {
    try {
      return new LogKeys(
          NoteSigner.parse(new String(stored, StandardCharsets.US_ASCII).stripTrailing()));
    } catch (ElpisException malformed) {
      throw new ElpisException(
          ErrorCode.SEALED,
          "the signing key of the log is damaged; restore its file from a backup",
          malformed);
    }
  }

  private static LogKeys create(LogFolder folder, DurableFiles files, SecureRandom random) {
    byte[] suffix = new byte[ORIGIN_RANDOM_BYTES];
    random.nextBytes(suffix);
    NoteSigner signer =
        NoteSigner.generate(ORIGIN_PREFIX + HexFormat.of().formatHex(suffix), random);
    byte[] secret = (signer.secretText() + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      // Durable before the first entry: a crash before that leaves an empty log, which gets
      // another.
      files.putDurably(folder.key(), secret, Disk.Readers.OWNER);
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.LEDGER_UNAVAILABLE,
          "the signing key of the log cannot be stored; check the data folder",
          failure);
    }
    return new LogKeys(signer);
  }

  /** Names the log for ever; the first line of its checkpoints. */
  public String origin() {
    return verifier().name();
  }

  /** What auditors are given; {@link NoteVerifier#toString} is its text. */
  public NoteVerifier verifier() {
    return signer.verifier();
  }

  NoteSigner signer() {
    return signer;
  }

  /** The public half. */
  @Override
  public String toString() {
    return verifier().toString();
  }
}
