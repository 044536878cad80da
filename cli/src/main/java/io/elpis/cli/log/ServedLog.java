package io.elpis.cli.log;

import io.elpis.client.ElpisProblem;
import io.elpis.client.LogClient;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Consistency;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.Proofs;
import io.elpis.merkle.TileNodes;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TileSource;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.List;
import java.util.Optional;

/** The log as a server serves it. What is read here is checked by whoever reads it. */
public final class ServedLog implements TileSource {
  private static final int NOT_FOUND = 404;

  private final LogClient client;

  public ServedLog(LogClient client) {
    this.client = client;
  }

  /** A signed head: the note as served, and what it says. */
  public record Head(String note, Checkpoint checkpoint) {}

  /**
   * The head, signed by the key that the server names.
   *
   * @throws ElpisException {@code proof-invalid} where the signature does not fit
   */
  public Head head(NoteVerifier key) {
    String note = client.checkpoint();
    return new Head(note, Checkpoint.verified(Note.parse(note), key));
  }

  /**
   * The head now, which continues one that was read before.
   *
   * @throws ElpisException {@code log-went-backwards} where it holds fewer entries; {@code
   *     proof-invalid} where it is another log's or holds other entries
   */
  public Head next(NoteVerifier key, Head before) {
    Head head = head(key);
    Checkpoint old = before.checkpoint();
    Checkpoint grown = head.checkpoint();
    if (grown.size() < old.size()) {
      throw new ElpisException(
          ErrorCode.LOG_WENT_BACKWARDS,
          "the log went back from " + old.size() + " to " + grown.size() + " entries");
    }
    TileNodes nodes = new TileNodes(this, grown.size());
    Consistency.verify(
        old.size(),
        old.root(),
        grown.size(),
        grown.root(),
        Proofs.consistency(old.size(), grown.size(), nodes));
    return head;
  }

  public String key() {
    return client.key();
  }

  @Override
  public Optional<byte[]> read(TilePath path) {
    try {
      return Optional.of(client.resource(path.toString()));
    } catch (ElpisProblem problem) {
      if (problem.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw problem;
    }
  }

  /** The entries of one bundle in a log of {@code size}, full or as far as it goes. */
  public List<byte[]> entries(long bundle, long size) {
    int width = TilePath.widthIn(size, 0, bundle);
    TilePath path = new TilePath.Entries(bundle, width);
    // A log may drop a partial bundle as soon as the full one is there.
    byte[] bytes = read(path).or(() -> read(path.full())).orElseThrow(() -> missing(path));
    List<byte[]> entries = EntryBundle.decode(bytes);
    if (entries.size() < width) {
      throw missing(path);
    }
    return entries.subList(0, width);
  }

  static ElpisException missing(TilePath path) {
    return new ElpisException(
        ErrorCode.LOG_CORRUPT, "the log's checkpoint covers `" + path + "`, which is not there");
  }
}
