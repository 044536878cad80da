package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How one log follows another: a new epoch, key and origin, and a first entry of kind {@link
 * EntryKind#ORIGIN} whose tag is the SHA-256 of the file {@code previous}, which holds the last
 * checkpoint that was published of the old log, byte for byte. Its commitments and its policy
 * digest are zero and it is about nobody.
 */
final class Succession {
  private static final Hash ZERO = Hash.of(new byte[Hash.LENGTH]);

  private Succession() {}

  /**
   * Ends the log of {@code setup} and makes everything ready for opening the next one. A crash
   * before the store has begun anew leaves the old log as it was; after it, the next opening writes
   * the first entry.
   */
  static void begin(LedgerSetup setup, Disk disk) {
    Path base = setup.folder();
    LogHead old = setup.store().head();
    long last =
        Math.max(
            old.epoch(),
            epochs(base)
                .filter(epoch -> Files.exists(new LogFolder(base, epoch).highWater()))
                .max()
                .orElse(0));
    LogFolder next = new LogFolder(base, last + 1);
    DurableFiles files = new DurableFiles(disk, base);
    try {
      files.putDurably(next.previous(), lastCheckpoint(base, last, old), Disk.Readers.ANYBODY);
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.LEDGER_UNAVAILABLE,
          "the new log cannot be made ready; check the data folder",
          failure);
    }
    setup.store().startAnew(next.epoch());
  }

  /** The first entry of a log that follows another; empty for a log that follows none. */
  static Optional<Draft> firstEntry(LogFolder folder, SecureRandom random) {
    return LogFolder.read(folder.previous()).map(previous -> Draft.of(origin(previous, random)));
  }

  private static EntryBody origin(byte[] previous, SecureRandom random) {
    byte[] nonce = new byte[EntryBody.NONCE_BYTES];
    random.nextBytes(nonce);
    return new EntryBody(
        EntryKind.ORIGIN,
        nonce,
        new PurposeName("origin"),
        Sha256.of(previous),
        Collections.nCopies(EntryBody.COMMITMENTS, ZERO),
        ZERO,
        0,
        new byte[0],
        EntryBody.About.nobody(),
        Optional.empty());
  }

  /** Of the newest log that published one; where none did, its head, unsigned. */
  private static byte[] lastCheckpoint(Path base, long last, LogHead head) {
    return epochs(base)
        .filter(epoch -> epoch <= last)
        .boxed()
        .sorted(Collections.reverseOrder())
        .map(epoch -> LogFolder.read(new LogFolder(base, epoch).highWater()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> unsigned(head).getBytes(StandardCharsets.UTF_8));
  }

  private static String unsigned(LogHead head) {
    return "epoch " + head.epoch() + "\n" + head.size() + "\n" + head.root() + "\n";
  }

  private static LongStream epochs(Path base) {
    return LogFolder.epochs(base).stream().mapToLong(Long::longValue);
  }
}
