package io.elpis.gateway;

import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeRecord.Unreadable;
import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.vault.Reference;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes people, tickets, principals and recipients in, a chunk at a time. A chunk that is sent
 * again gives the answer it gave before; a row that says what is already held changes nothing; a
 * bad row is reported and the rest lands. Thread-safe.
 */
public final class Intake {
  /** The most records a chunk may hold. */
  public static final int MAX_RECORDS = 5_000;

  private static final int TRIES = 5;

  private final IntakeStore store;
  private final People people;
  private final Sealing sealing;
  private final Reference reference;
  private final TicketSteps steps;

  public Intake(
      IntakeStore store, People people, Sealing sealing, Reference reference, TicketSteps steps) {
    this.store = store;
    this.people = people;
    this.sealing = sealing;
    this.reference = reference;
    this.steps = steps;
  }

  /**
   * Opens an import or finds the unfinished one to go on with.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where the source or its provenance is not said
   */
  public ImportRun open(String source, String provenance, Hash mapDigest) {
    if (source.isBlank() || provenance.isBlank()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "an import names its `source` and its `provenance`: where the data came from and on what basis");
    }
    return store.open(source, provenance, mapDigest);
  }

  /**
   * Lands one chunk.
   *
   * @throws ElpisException {@code NOT_FOUND} no such import; {@code CONFLICT} it is finished, or
   *     the chunk is not the next one; {@code BATCH_TOO_LARGE}
   */
  public ChunkResult land(UUID importId, int chunk, List<IntakeRecord> records) {
    if (records.size() > MAX_RECORDS) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "a chunk holds at most " + MAX_RECORDS + " records");
    }
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<ChunkResult> earlier = store.result(importId, chunk);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      ImportRun run = require(importId);
      if (run.finished() || run.nextChunk() != chunk) {
        throw new ElpisException(
            ErrorCode.CONFLICT, "the next chunk of this import is " + run.nextChunk());
      }
      ChunkBuilder builder =
          new ChunkBuilder(store, people, sealing, reference, steps, run.source());
      builder.resolve(records);
      records.forEach(record -> take(builder, record));
      ChunkResult result = builder.result();
      if (store.land(importId, chunk, builder.batch(), result)) {
        return result;
      }
    }
    throw new ElpisException(
        ErrorCode.CONFLICT, "the people of this chunk keep changing; send it again");
  }

  /** Ends the import and says what came of it. */
  public ChunkResult finish(UUID importId) {
    require(importId);
    return store.finish(importId);
  }

  private ImportRun require(UUID importId) {
    return store
        .find(importId)
        .orElseThrow(() ->
            new ElpisException(ErrorCode.NOT_FOUND, "there is no such import; open one first"));
  }

  private static void take(ChunkBuilder builder, IntakeRecord record) {
    switch (record) {
      case PersonRecord person -> builder.person(person);
      case TicketRecord ticket -> builder.ticket(ticket);
      case PrincipalRecord principal -> builder.principal(principal);
      case RecipientRecord recipient -> builder.recipient(recipient);
      case Unreadable unreadable ->
          builder.reject(unreadable.row(), "", "malformed", unreadable.message());
    }
  }
}
