package io.elpis.witness;

import io.elpis.merkle.Cosigner;
import io.elpis.merkle.NoteVerifier;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The files of one witness: its key, beside it what it cosigned last ({@code .checkpoint}) and a
 * lock that keeps a second process away ({@code .lock}). Made at the first start.
 */
public final class WitnessHome implements AutoCloseable {
  private static final String NAME_PREFIX = "elpis.local/witness/";
  private static final int NAME_RANDOM_BYTES = 8;

  private final Cosigner cosigner;
  private final WitnessMemory memory;
  private final FileChannel lock;

  private WitnessHome(Cosigner cosigner, WitnessMemory memory, FileChannel lock) {
    this.cosigner = cosigner;
    this.memory = memory;
    this.lock = lock;
  }

  /**
   * Opens the files at {@code keyFile}, or makes them where there are none.
   *
   * @param name of a new key; empty for a random one
   * @throws ElpisException {@code CONFLICT} where another process has them; {@code MALFORMED} where
   *     the key is damaged; {@code LOG_CORRUPT} where the key is there and its memory is not
   */
  public static WitnessHome open(
      Path keyFile, Optional<String> name, NoteVerifier log, SecureRandom random)
      throws IOException {
    Path file = keyFile.toAbsolutePath().normalize();
    Files.createDirectories(file.resolveSibling(""));
    FileChannel lock = lock(beside(file, ".lock"));
    try {
      WitnessMemory memory = new WitnessMemory(beside(file, ".checkpoint"), log.name());
      return new WitnessHome(cosigner(file, name, memory, random), memory, lock);
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static Cosigner cosigner(
      Path file, Optional<String> name, WitnessMemory memory, SecureRandom random)
      throws IOException {
    if (Files.exists(file)) {
      return Cosigner.parse(Files.readString(file, StandardCharsets.US_ASCII).stripTrailing());
    }
    if (!memory.isThere()) {
      // Before the key: a key without a memory is taken for one that forgot what it cosigned.
      memory.begin();
    }
    Cosigner made = Cosigner.generate(name.orElseGet(() -> randomName(random)), random);
    WholeFile.replace(
        file,
        (made.secretText() + "\n").getBytes(StandardCharsets.US_ASCII),
        WholeFile.Readers.OWNER);
    return made;
  }

  private static String randomName(SecureRandom random) {
    byte[] suffix = new byte[NAME_RANDOM_BYTES];
    random.nextBytes(suffix);
    return NAME_PREFIX + HexFormat.of().formatHex(suffix);
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      channel.close();
      throw taken(heldByThisProcess);
    }
    channel.close();
    throw taken(new IOException("locked"));
  }

  private static ElpisException taken(Exception cause) {
    return new ElpisException(
        ErrorCode.CONFLICT,
        "another witness runs on this key file; end it or give this one its own",
        cause);
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  Cosigner cosigner() {
    return cosigner;
  }

  WitnessMemory memory() {
    return memory;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
