package io.elpis.scenarios.stage;

import io.elpis.client.ClientSettings;
import io.elpis.client.ElpisClient;
import io.elpis.client.ElpisProblem;
import io.elpis.client.LogClient;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.audit.LogCheck;
import io.elpis.merkle.audit.SubjectEntries;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.RunningServer;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The entries about one person, found in the public log by testing every leaf with their tag key.
 * The whole log is verified on the way.
 */
public final class SubjectLog {
  private static final int NOT_FOUND = 404;
  private static final int LOOKS = 600;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final List<Leaf> leaves;

  private SubjectLog(Collection<Leaf> leaves) {
    this.leaves = List.copyOf(leaves);
  }

  /**
   * Reads the log up to an entry at least, which may still be on its way to the published files.
   *
   * @param upTo index of that entry
   */
  static SubjectLog read(RunningServer server, String tagKey, long upTo) {
    URI address = URI.create("http://127.0.0.1:" + server.port());
    try (ElpisClient client = new ElpisClient(ClientSettings.of(address, Optional.empty()))) {
      LogClient log = client.log();
      SubjectEntries mine = new SubjectEntries(HexFormat.of().parseHex(tagKey));
      NoteVerifier key = NoteVerifier.parse(log.key());
      new LogCheck(key)
          .verify(head(log, key, upTo), path -> tile(log, path), Optional.empty(), mine);
      return new SubjectLog(mine.found().values());
    }
  }

  /** How many entries of a purpose there are. */
  public long count(String purpose) {
    return leaves.stream().filter(leaf -> leaf.purpose().value().equals(purpose)).count();
  }

  private static Note head(LogClient log, NoteVerifier key, long upTo) {
    for (int look = 0; look < LOOKS; look++) {
      Note note = Note.parse(log.checkpoint());
      if (Checkpoint.verified(note, key).size() > upTo) {
        return note;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new ElpisException(
        ErrorCode.LEDGER_UNAVAILABLE, "the log of the scenario's server is not published");
  }

  private static Optional<byte[]> tile(LogClient log, TilePath path) {
    try {
      return Optional.of(log.resource(path.toString()));
    } catch (ElpisProblem problem) {
      if (problem.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw problem;
    }
  }
}
