package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeRecord.Unreadable;
import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Provenance;
import io.elpis.model.PurposeName;
import io.elpis.vault.Reference;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes people, tickets, principals and recipients in, a chunk at a time. A chunk that is sent
 * again gives the answer it gave before; a row that says what is already held changes nothing; a
 * bad row is reported and the rest lands. Thread-safe.
 */
public final class Intake {
  /** The most records a chunk may hold. */
  public static final int MAX_RECORDS = 5_000;

  private static final PurposeName PURPOSE = new PurposeName("elpis:import");
  private static final int TRIES = 5;

  private final IntakeStore store;
  private final People people;
  private final Sealing sealing;
  private final Reference reference;
  private final TicketSteps steps;
  private final DeskEntries entries;
  private final CanaryAlarm alarm;
  private final ChunkTurns turns = new ChunkTurns();

  public Intake(
      IntakeStore store,
      People people,
      Sealing sealing,
      Reference reference,
      TicketSteps steps,
      DeskEntries entries,
      CanaryAlarm alarm) {
    this.store = store;
    this.people = people;
    this.sealing = sealing;
    this.reference = reference;
    this.steps = steps;
    this.entries = entries;
    this.alarm = alarm;
  }

  /**
   * Opens an import or finds the unfinished one to go on with. Where its rows come from is on the
   * ledger before the first of them is taken.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where the source is not said; {@code FORBIDDEN}
   *     where the caller's key fell meanwhile
   */
  public ImportRun open(Asker by, String source, Provenance provenance, Hash mapDigest) {
    return open(source, provenance, mapDigest, deed -> entries.tell(by, deed));
  }

  /** As {@link #open(Asker, String, Provenance, Hash)}, by the system itself. */
  public ImportRun open(String source, Provenance provenance, Hash mapDigest) {
    return open(source, provenance, mapDigest, entries::tell);
  }

  private ImportRun open(
      String source, Provenance provenance, Hash mapDigest, Consumer<Deed> telling) {
    if (source.isBlank()) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "an import names its `source`");
    }
    Optional<ImportRun> unfinished = store.unfinished(source, mapDigest);
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    UUID id = UUID.randomUUID();
    Deed deed =
        new Deed(
            EntryKind.IMPORTED,
            PURPOSE,
            "import-opened",
            new Context(
                Optional.empty(),
                Optional.of(id + " of " + source + ": " + provenance.words()),
                Optional.empty()),
            Optional.empty());
    // A crash here leaves an entry about an import that took nothing; the next try makes another.
    telling.accept(deed);
    return store.open(id, source, provenance, mapDigest);
  }

  /** Where the rows of all imports came from, the newest first. */
  public List<IntakeStore.Origin> origins() {
    return store.origins();
  }

  /**
   * Lands one chunk. A chunk that comes while the one before it is under way here is judged
   * meanwhile and lands after it.
   *
   * @throws ElpisException {@code NOT_FOUND} no such import; {@code CONFLICT} it is finished, or
   *     the chunk is not the next one; {@code BATCH_TOO_LARGE}
   */
  public ChunkResult land(UUID importId, int chunk, List<IntakeRecord> records) {
    if (records.size() > MAX_RECORDS) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "a chunk holds at most " + MAX_RECORDS + " records");
    }
    try (ChunkTurns.Turn turn = turns.take(importId, chunk)) {
      return land(turn, importId, chunk, records);
    }
  }

  private ChunkResult land(
      ChunkTurns.Turn turn, UUID importId, int chunk, List<IntakeRecord> records) {
    JudgedRecords judged = new JudgedRecords(records, sealing, reference);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<ChunkResult> earlier = store.result(importId, chunk);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      ImportRun run = require(importId);
      if (run.nextChunk() == chunk - 1) {
        run = afterEarlier(turn, run, judged);
      }
      if (run.finished() || run.nextChunk() != chunk) {
        throw new ElpisException(
            ErrorCode.CONFLICT, "the next chunk of this import is " + run.nextChunk());
      }
      ChunkBuilder builder =
          new ChunkBuilder(store, people, sealing, reference, steps, run.source());
      builder.resolve(records, judged.judge(run.source()));
      boolean held = run.held() || doubted(run, builder);
      records.forEach(record -> take(builder, record, held));
      ChunkResult result = builder.result();
      if (store.land(importId, chunk, builder.batch(), result)) {
        return result;
      }
    }
    throw new ElpisException(
        ErrorCode.CONFLICT, "the people of this chunk keep changing; send it again");
  }

  /** What can be judged of a chunk by itself is judged while the one before it lands. */
  private ImportRun afterEarlier(ChunkTurns.Turn turn, ImportRun run, JudgedRecords judged) {
    if (turn.hasEarlier()) {
      judged.judge(run.source());
    }
    return turn.awaitEarlier() ? require(run.id()) : run;
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

  /**
   * Whether somebody whom only we made up is among the people of a chunk; from then on nobody of
   * the import is taken, so that what is refused does not tell who it was.
   */
  private boolean doubted(ImportRun run, ChunkBuilder builder) {
    if (!builder.holds(alarm)) {
      return false;
    }
    // A crash before the import is held leaves an alert; the chunk comes again and is judged anew.
    alarm.imported(run.id(), run.source());
    store.hold(run.id());
    return true;
  }

  private static void take(ChunkBuilder builder, IntakeRecord record, boolean held) {
    switch (record) {
      case PersonRecord person when held -> builder.refuse(person);
      case PersonRecord person -> builder.person(person);
      case TicketRecord ticket -> builder.ticket(ticket);
      case PrincipalRecord principal -> builder.principal(principal);
      case RecipientRecord recipient -> builder.recipient(recipient);
      case Unreadable unreadable -> builder.unreadable(unreadable.row(), unreadable.message());
    }
  }
}
