package io.elpis.ledger;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.Proofs;
import io.elpis.merkle.TlogProof;

/** A head of the log and the note in which the log vouches for it. */
record SignedCheckpoint(Checkpoint checkpoint, Note note) {

  /** Reads a stored note; fails with {@code MALFORMED} or {@code PROOF_INVALID}. */
  static SignedCheckpoint verified(byte[] stored, NoteVerifier log) {
    Note note = Note.parse(stored);
    return new SignedCheckpoint(Checkpoint.verified(note, log), note);
  }

  /** The text that proves the entry at an index; {@code NOT_FOUND} where it is not below. */
  String proof(long index, LogTree tree) {
    return new TlogProof(index, Proofs.inclusion(index, size(), tree), note).format();
  }

  /** Whether anybody but the log has signed. */
  boolean isCosigned() {
    return note.signatures().size() > 1;
  }

  long size() {
    return checkpoint.size();
  }
}
