package io.elpis.witness;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Consistency;
import io.elpis.merkle.Cosigner;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.WitnessReply;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cosigns checkpoints of one log that continue the one it cosigned last, and no others (C2SP
 * tlog-witness). What it cosigns is on the disk before the answer leaves. Thread-safe; requests are
 * judged one after the other, about 1 ms and two forced writes each.
 */
public final class Witness {
  private final NoteVerifier log;
  private final Cosigner cosigner;
  private final WitnessMemory memory;
  private final InstantSource clock;
  // Guards `newest` and `latest`, and that nothing comes between comparing with the newest
  // checkpoint and keeping its successor.
  private final ReentrantLock lock = new ReentrantLock();
  private Checkpoint newest;
  private Instant latest = Instant.EPOCH;

  /**
   * A witness that goes on from what its memory holds.
   *
   * @param log the key that has to have signed; its name is the origin
   * @throws ElpisException {@code LOG_CORRUPT} where the memory cannot be read or is another log's
   */
  public Witness(NoteVerifier log, Cosigner cosigner, WitnessMemory memory, InstantSource clock) {
    this.log = log;
    this.cosigner = cosigner;
    this.memory = memory;
    this.clock = clock;
    this.newest = memory.newest(log);
  }

  /**
   * Judges a request body.
   *
   * @throws IOException where the checkpoint could not be kept; nothing was cosigned then
   */
  public WitnessReply add(byte[] body) throws IOException {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (ElpisException malformed) {
      return new WitnessReply.Refused(400, String.valueOf(malformed.getMessage()));
    }
    if (!request.checkpoint().origin().equals(log.name())) {
      return new WitnessReply.Refused(404, "this witness does not know that log");
    }
    try {
      Checkpoint.verified(request.note(), log);
    } catch (ElpisException unsigned) {
      return new WitnessReply.Refused(403, String.valueOf(unsigned.getMessage()));
    }
    lock.lock();
    try {
      return judge(request);
    } finally {
      lock.unlock();
    }
  }

  private WitnessReply judge(AddCheckpoint request) throws IOException {
    Checkpoint asked = request.checkpoint();
    if (request.oldSize() > asked.size()) {
      return new WitnessReply.Refused(400, "the old size is above the size of the checkpoint");
    }
    boolean rewritten = asked.size() == newest.size() && !asked.root().equals(newest.root());
    if (request.oldSize() != newest.size() || rewritten) {
      return new WitnessReply.Conflict(newest.size());
    }
    try {
      checkGrowth(request, asked);
    } catch (ElpisException inconsistent) {
      return new WitnessReply.Refused(422, String.valueOf(inconsistent.getMessage()));
    }
    if (asked.size() > newest.size()) {
      // A crash after this, before the answer: the log asks again and hears the size in a conflict.
      memory.keep(request.note());
      newest = asked;
    }
    return new WitnessReply.Cosigned(List.of(cosigner.cosign(asked, now())));
  }

  private void checkGrowth(AddCheckpoint request, Checkpoint asked) {
    if (newest.size() > 0) {
      Consistency.verify(newest.size(), newest.root(), asked.size(), asked.root(), request.proof());
    } else if (!request.proof().isEmpty()) {
      throw new ElpisException(
          ErrorCode.PROOF_INVALID, "a proof from an empty log has no hashes in it");
    }
  }

  /** A clock that was set back must not date a larger log before a smaller one. */
  private Instant now() {
    Instant now = clock.instant();
    latest = now.isAfter(latest) ? now : latest;
    return latest;
  }

  /** What clients are given to verify cosignatures. */
  public NoteVerifier verifier() {
    return cosigner.verifier();
  }

  /** Entries in the checkpoint cosigned last. */
  public long size() {
    lock.lock();
    try {
      return newest.size();
    } finally {
      lock.unlock();
    }
  }
}
