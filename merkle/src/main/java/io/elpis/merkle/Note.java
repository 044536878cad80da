package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text and the signatures under it (C2SP signed-note). Nothing in it counts before {@link
 * #verify}.
 *
 * @param text ends in a newline; no control character but newlines
 * @param signatures 1 to 64
 */
public record Note(String text, List<NoteSignature> signatures) {
  /** Notes and proofs above this size are refused unread, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_SIGNATURES = 64;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public Note {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "a note text ends in a newline and has no other control character");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new ElpisException(ErrorCode.MALFORMED, "a note has 1 to 64 signatures");
    }
  }

  /**
   * Reads a note from its bytes.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static Note parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new ElpisException(ErrorCode.MALFORMED, "the note is larger than 1 MiB");
    }
    return parse(CanonicalText.utf8(bytes));
  }

  /**
   * Reads a note.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static Note parse(String note) {
    // Refuses half characters, which would be signed as something else.
    if (CanonicalText.utf8(note).length > MAX_BYTES) {
      throw new ElpisException(ErrorCode.MALFORMED, "the note is larger than 1 MiB");
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || blank + 2 == note.length() || !note.endsWith("\n")) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "a note is a text, an empty line and signature lines");
    }
    String lines = note.substring(blank + 2, note.length() - 1);
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines.split("\n", MAX_SIGNATURES + 1)) {
      signatures.add(NoteSignature.parseLine(line));
    }
    return new Note(note.substring(0, blank + 1), signatures);
  }

  /** The note with one more signature. */
  public Note with(NoteSignature signature) {
    List<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new Note(text, more);
  }

  /**
   * Checks the signatures of the keys that are known; others are ignored.
   *
   * @return the keys that have signed, at least one
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID} where none has, or one signature that
   *     claims a known key is wrong
   */
  public List<NoteVerifier> verify(Collection<NoteVerifier> known) {
    List<NoteVerifier> signed = new ArrayList<>();
    for (NoteVerifier verifier : known) {
      List<NoteSignature> claimed = signatures.stream().filter(verifier::claims).toList();
      if (!claimed.stream().allMatch(s -> verifier.verify(text, s))) {
        throw new ElpisException(
            ErrorCode.PROOF_INVALID, "the signature of `" + verifier.name() + "` is wrong");
      }
      if (!claimed.isEmpty()) {
        signed.add(verifier);
      }
    }
    if (signed.isEmpty()) {
      throw new ElpisException(ErrorCode.PROOF_INVALID, "the note is not signed by a known key");
    }
    return List.copyOf(signed);
  }

  /** The note as it is stored and sent. */
  public String format() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString();
  }

  @Override
  public String toString() {
    return format();
  }
}
