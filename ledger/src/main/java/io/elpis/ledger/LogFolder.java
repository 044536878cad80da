package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files of one log lie, outside the database: {@code <base>/<epoch>/}. A log that was
 * started anew has a folder of its own; the old one stays for auditors.
 *
 * @param base the same for all logs of a deployment
 */
record LogFolder(Path base, long epoch) {

  /** The epochs that have a folder, in no order. */
  static List<Long> epochs(Path base) {
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(base)) {
      return folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9'))
          .map(Long::valueOf)
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  Path home() {
    return base.resolve(Long.toString(epoch));
  }

  /** The signing key, readable by its owner only. */
  Path key() {
    return home().resolve("key");
  }

  /** The newest checkpoint that was ever published: the log never has fewer entries. */
  Path highWater() {
    return home().resolve("checkpoint.high");
  }

  /** The last checkpoint of the log that this one follows; absent in a first log. */
  Path previous() {
    return home().resolve("previous");
  }

  /** What is published: tiles, entry bundles, {@code checkpoint}, {@code key}. */
  Path tree() {
    return home().resolve("tree");
  }

  /** The public key, for whoever is given the published tree as a folder. */
  Path publicKey() {
    return tree().resolve("key");
  }

  Path checkpoint() {
    return tree().resolve("checkpoint");
  }

  /** The content of a file; empty where there is none. */
  static Optional<byte[]> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  private static ElpisException unreadable(Exception cause) {
    return new ElpisException(
        ErrorCode.LEDGER_UNAVAILABLE,
        "the files of the log cannot be read; check the data folder and its rights",
        cause);
  }
}
