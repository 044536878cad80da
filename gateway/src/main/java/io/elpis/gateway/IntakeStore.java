package io.elpis.gateway;

import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where imports land. A chunk lands whole, once, together with its result. Thread-safe. */
public interface IntakeStore {

  /** The unfinished import of the source under the same map. */
  Optional<ImportRun> unfinished(String source, Hash mapDigest);

  /** The unfinished import of the source under the same map, or a new one of this id. */
  ImportRun open(UUID id, String source, Provenance provenance, Hash mapDigest);

  /** All imports, the newest first, with where their rows came from. */
  List<Origin> origins();

  /**
   * Where the rows of one import came from.
   *
   * @param rows that were taken
   */
  record Origin(UUID id, String source, String provenance, Instant created, long rows) {}

  Optional<ImportRun> find(UUID importId);

  /** The result of a chunk that landed before. */
  Optional<ChunkResult> result(UUID importId, int chunk);

  /** Who stands behind these references, and the digest of the row they came with. */
  Map<UUID, Known> known(Collection<UUID> references);

  /** The rows of people, for changing them. */
  Map<SubjectId, StoredPerson> people(Collection<SubjectId> subjects);

  /** Those of the tickets that exist. */
  Map<TicketId, Ticket> tickets(Collection<TicketId> ids);

  /** Those of the principals that exist. */
  Map<PrincipalId, Principal> principals(Collection<PrincipalId> ids);

  /** Those of the recipients that exist. */
  Map<RecipientId, Recipient> recipients(Collection<RecipientId> ids);

  /**
   * Lands a chunk in one transaction; a crash leaves all of it or none.
   *
   * @return false where a person changed meanwhile or another sender landed the chunk: look again
   */
  boolean land(UUID importId, int chunk, Batch batch, ChunkResult result);

  /** Marks that nobody is taken any more from an import. */
  void hold(UUID importId);

  /** Marks the import as finished and sums up its chunks. */
  ChunkResult finish(UUID importId);

  /**
   * An import: chunks count from 0; {@code nextChunk} is the first that has not landed.
   *
   * @param held nobody is taken any more
   */
  record ImportRun(UUID id, String source, int nextChunk, boolean finished, boolean held) {}

  record Known(SubjectId subject, UUID content) {}

  /**
   * What one chunk writes.
   *
   * @param created in slices that may be made while they are walked, which happens once
   */
  record Batch(
      Iterator<List<NewPerson>> created,
      List<ChangedPerson> changed,
      List<Ticket> tickets,
      List<Principal> principals,
      List<Recipient> recipients) {}

  /** What became of a chunk, or of all. */
  record ChunkResult(
      long rows, long created, long updated, long unchanged, List<Rejection> rejected) {
    public ChunkResult {
      rejected = List.copyOf(rejected);
    }
  }

  /** Why a row did not land; never holds the value. */
  record Rejection(long row, String column, String code, String message) {}
}
