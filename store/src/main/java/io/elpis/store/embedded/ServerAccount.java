package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The operating-system account that PostgreSQL runs as; it refuses to run as root. */
sealed interface ServerAccount {
  /** The account of this process. */
  record Own() implements ServerAccount {}

  /** Another account, which only root can become. */
  record Other(int user, int group) implements ServerAccount {}

  /** Accounts that root hands over to, in order; the last exists everywhere. */
  List<String> CANDIDATES = List.of("elpis", "postgres", "nobody");

  /**
   * Our own account, or for root: the owner of {@code existingData}, else the first candidate.
   *
   * @throws ElpisException {@code DATABASE_UNAVAILABLE} where root finds no account to hand over to
   */
  static ServerAccount choose(Path existingData) {
    try {
      if (userOf(Path.of("/proc/self")) != 0) {
        return new Own();
      }
      if (Files.isDirectory(existingData) && userOf(existingData) != 0) {
        return new Other(userOf(existingData), groupOf(existingData));
      }
      return firstCandidate(Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1))
          .orElseThrow(() ->
              new ElpisException(
                  ErrorCode.DATABASE_UNAVAILABLE,
                  "PostgreSQL refuses to run as root: create the user `elpis`, or start Elpis"
                      + " as an ordinary user"));
    } catch (IOException e) {
      throw FolderFailure.of("cannot find the account for PostgreSQL", e);
    }
  }

  /** Reads lines of {@code passwd(5)}. */
  static Optional<ServerAccount> firstCandidate(List<String> passwdLines) {
    return CANDIDATES.stream()
        .flatMap(name ->
            passwdLines.stream()
                .map(line -> line.split(":", -1))
                .filter(parts -> parts.length >= 4 && parts[0].equals(name)))
        .map(parts ->
            (ServerAccount) new Other(Integer.parseInt(parts[2]), Integer.parseInt(parts[3])))
        .findFirst();
  }

  /** Gives {@code path} alone, not what is beneath, to this account. */
  default void own(Path path) throws IOException {
    if (this instanceof Other(int user, int group)) {
      Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static int userOf(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }

  private static int groupOf(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:gid");
  }
}
