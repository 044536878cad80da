package io.elpis.ledger;

import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the entries of one batch, draft by draft. Used by one thread, once. */
final class BatchEntries {
  /** In {@link SealedBatch#written()}: nothing was written for the draft. */
  static final long NOT_WRITTEN = -1;

  private static final int USUAL_OPENINGS_BYTES = 512;

  private final List<Draft> drafts;
  private final long firstIndex;
  private final long timeMillis;
  private final List<Verdict> verdicts;
  private final List<byte[]> leaves;
  private final List<EntryBody> bodies;
  private final ByteArrayOutputStream openings;
  private final long[] written;
  private final Map<Integer, RuntimeException> faults = new HashMap<>();
  private boolean erase;

  BatchEntries(List<Draft> drafts, long firstIndex, long timeMillis) {
    this.drafts = drafts;
    this.firstIndex = firstIndex;
    this.timeMillis = timeMillis;
    this.openings = new ByteArrayOutputStream(drafts.size() * USUAL_OPENINGS_BYTES);
    this.verdicts = new ArrayList<>(drafts.size());
    this.leaves = new ArrayList<>(drafts.size());
    this.bodies = new ArrayList<>(drafts.size());
    this.written = new long[drafts.size()];
    Arrays.fill(written, NOT_WRITTEN);
  }

  /** Adds what the next draft comes to under {@code found}. */
  void add(Verdict found) {
    int position = verdicts.size();
    Draft draft = drafts.get(position);
    Verdict verdict = resolved(found);
    verdicts.add(verdict);
    switch (verdict) {
      case Verdict.Granted() -> {
        write(position, draft.entry());
        for (Effect effect : draft.effects()) {
          erase |= effect instanceof Effect.Shredded;
        }
      }
      case Verdict.Exhausted _, Verdict.Wanted _, Verdict.Taken _, Verdict.Fallen _ ->
          substitute(position, draft, verdict).ifPresent(body -> write(position, body));
    }
  }

  /** One caller's faulty substitute must not fail the others of its batch. */
  private Optional<EntryBody> substitute(int position, Draft draft, Verdict verdict) {
    try {
      return draft.otherwise().apply(verdict);
    } catch (RuntimeException fault) {
      faults.put(position, fault);
      return Optional.empty();
    }
  }

  private void write(int position, EntryBody body) {
    written[position] = firstIndex + leaves.size();
    leaves.add(
        new Leaf(
                body.kind().number(),
                timeMillis,
                body.nonce(),
                body.purpose(),
                body.tag(),
                body.commitments(),
                body.policyDigest(),
                body.count())
            .encode());
    byte[] sealed = body.sealedOpenings();
    openings.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(sealed.length).array());
    openings.writeBytes(sealed);
    bodies.add(body);
  }

  private Verdict resolved(Verdict found) {
    return found instanceof Verdict.Taken(String key, Hash digest, long index)
            && index == Verdict.Taken.THIS_BATCH
        ? new Verdict.Taken(key, digest, writtenUnder(key))
        : found;
  }

  private long writtenUnder(String key) {
    for (int i = 0; i < verdicts.size(); i++) {
      boolean used =
          verdicts.get(i) instanceof Verdict.Granted
              && drafts.get(i).claims().stream()
                  .anyMatch(claim -> claim instanceof Claim.Once once && once.key().equals(key));
      if (used) {
        return written[i];
      }
    }
    throw new ElpisException(
        ErrorCode.BUG, "the store says a key was used in this batch, but it was not");
  }

  List<byte[]> leaves() {
    return leaves;
  }

  byte[] openings() {
    return openings.toByteArray();
  }

  List<EntryBody.About> about() {
    return bodies.stream().map(EntryBody::about).toList();
  }

  List<EntryBody> bodies() {
    return List.copyOf(bodies);
  }

  List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  long[] written() {
    return written;
  }

  /** Whether one of them erases somebody. */
  boolean erase() {
    return erase;
  }

  long timeMillis() {
    return timeMillis;
  }

  Map<Integer, RuntimeException> faults() {
    return Map.copyOf(faults);
  }
}
