package io.elpis.ledger;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.WitnessReply;
import java.io.IOException;

/** The line to one witness. Thread-safe; how it is reached is the adapter's business. */
public interface WitnessLine {

  /** By which its cosignatures are verified. */
  NoteVerifier key();

  /**
   * Asks for a cosignature; blocks, and may be interrupted.
   *
   * @throws IOException where it does not answer
   * @throws io.elpis.model.ElpisException {@code MALFORMED} where its answer cannot be read
   */
  WitnessReply ask(AddCheckpoint request) throws IOException, InterruptedException;
}
