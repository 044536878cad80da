package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a log asks a witness (C2SP tlog-witness, {@code add-checkpoint}): cosign this checkpoint,
 * which continues the one of {@code oldSize} entries that you cosigned last. Nothing in it counts
 * before the witness has checked it.
 *
 * @param oldSize from 0
 * @param proof the consistency proof from the old size to the checkpoint's; at most 63 hashes
 * @param note a checkpoint, signed
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, Note note) {
  /** A body above this size is refused unread, in bytes. */
  public static final int MAX_BYTES = Note.MAX_BYTES;

  private static final String OLD = "old ";
  private static final int MAX_LINES = 63;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the size is negative, the proof too
   *     long or the note no checkpoint
   */
  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (oldSize < 0 || proof.size() > MAX_LINES) {
      throw malformed("a request has an old size from 0 and at most 63 hashes");
    }
    Checkpoint.parse(note.text());
  }

  /**
   * Reads a request body.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static AddCheckpoint parse(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw malformed("the request is larger than 1 MiB");
    }
    String text = CanonicalText.utf8(body);
    int blank = text.indexOf("\n\n");
    if (blank < 0 || !text.startsWith(OLD)) {
      throw malformed("a request is a line `old N`, hashes, an empty line and a checkpoint");
    }
    String[] lines = text.substring(0, blank).split("\n", -1);
    if (lines.length > 1 + MAX_LINES) {
      throw malformed("a request has at most 63 hashes");
    }
    List<Hash> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(Hash.of(CanonicalText.base64(lines[i])));
    }
    return new AddCheckpoint(
        CanonicalText.decimal(lines[0].substring(OLD.length())),
        proof,
        Note.parse(text.substring(blank + 2)));
  }

  /** What the note says; its signatures are not checked. */
  public Checkpoint checkpoint() {
    return Checkpoint.parse(note.text());
  }

  /** The request body. */
  public String format() {
    StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
    for (Hash hash : proof) {
      text.append(Base64.getEncoder().encodeToString(hash.toBytes())).append('\n');
    }
    return text.append('\n').append(note.format()).toString();
  }

  @Override
  public String toString() {
    return format();
  }

  private static ElpisException malformed(String message) {
    return new ElpisException(ErrorCode.MALFORMED, message);
  }
}
