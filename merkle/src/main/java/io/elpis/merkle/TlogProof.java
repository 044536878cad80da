package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The text that proves offline that an entry is in a log (C2SP tlog-proof v1): its index, the
 * inclusion proof and the signed checkpoint. Files end in {@code .tlog-proof}.
 *
 * @param extra opaque and not authenticated: never to be trusted
 * @param index position of the entry, from 0
 * @param inclusion from the leaf's sibling up to the root's child
 * @param checkpoint the signed note
 */
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> inclusion, Note checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MAX_LINES = 63;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the index is negative or the proof is
   *     longer than any tree is high
   */
  public TlogProof {
    extra = extra.map(byte[]::clone);
    inclusion = List.copyOf(inclusion);
    if (index < 0 || inclusion.size() > MAX_LINES) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "a proof has an index from 0 and at most 63 hashes");
    }
  }

  /** A proof without extra data. */
  public TlogProof(long index, List<Hash> inclusion, Note checkpoint) {
    this(Optional.empty(), index, inclusion, checkpoint);
  }

  /**
   * Reads a proof.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static TlogProof parse(String text) {
    int blank = text.indexOf("\n\n");
    if (blank < 0 || text.length() > Note.MAX_BYTES) {
      throw malformed("a proof is a head, an empty line and a checkpoint, at most 1 MiB");
    }
    var lines = new ArrayDeque<>(Arrays.asList(text.substring(0, blank).split("\n", -1)));
    if (!HEADER.equals(lines.poll())) {
      throw malformed("a proof begins with `" + HEADER + "`");
    }
    Optional<byte[]> extra = Optional.empty();
    if (!lines.isEmpty() && lines.element().startsWith(EXTRA)) {
      extra = Optional.of(CanonicalText.base64(lines.remove().substring(EXTRA.length())));
    }
    if (lines.isEmpty() || !lines.element().startsWith(INDEX)) {
      throw malformed("a proof has a line `index N` before its hashes");
    }
    long index = CanonicalText.decimal(lines.remove().substring(INDEX.length()));
    List<Hash> inclusion = new ArrayList<>();
    lines.forEach(line -> inclusion.add(Hash.of(CanonicalText.base64(line))));
    Note note = Note.parse(text.substring(blank + 2));
    Checkpoint.parse(note.text());
    return new TlogProof(extra, index, inclusion, note);
  }

  /**
   * Checks signature and inclusion.
   *
   * @param leafHash {@link TreeHash#leaf} of the entry
   * @return the checkpoint that holds the entry at {@link #index}
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID}
   */
  public Checkpoint verify(Hash leafHash, NoteVerifier log) {
    Checkpoint verified = Checkpoint.verified(checkpoint, log);
    Inclusion.verify(index, verified.size(), leafHash, inclusion, verified.root());
    return verified;
  }

  /** The text of the proof. */
  public String format() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(bytes -> text.append(EXTRA).append(encode(bytes)).append('\n'));
    text.append(INDEX).append(index).append('\n');
    inclusion.forEach(hash -> text.append(encode(hash.toBytes())).append('\n'));
    return text.append('\n').append(checkpoint.format()).toString();
  }

  @Override
  public String toString() {
    return format();
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static ElpisException malformed(String message) {
    return new ElpisException(ErrorCode.MALFORMED, message);
  }
}
