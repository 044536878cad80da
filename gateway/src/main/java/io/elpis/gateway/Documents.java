package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.trace.paper.Paper;
import io.elpis.vault.Sealed;
import io.elpis.vault.SubjectKeys;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Takes documents in: looked over, sealed under their person's key, on the ledger. What was taken
 * in never comes out as a file; see {@link DocumentViews}. Thread-safe.
 */
public final class Documents {
  private static final PurposeName PURPOSE = new PurposeName("elpis:document");

  private static final int MOST_VIEWS = 50;

  private final DocumentStore store;
  private final SubjectStore subjects;
  private final Sealing sealing;
  private final DeskEntries entries;
  private final SecureRandom random;
  private final InstantSource clock;

  public Documents(
      DocumentStore store,
      SubjectStore subjects,
      Sealing sealing,
      DeskEntries entries,
      SecureRandom random,
      InstantSource clock) {
    this.store = store;
    this.subjects = subjects;
    this.sealing = sealing;
    this.entries = entries;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Whose a document is.
   *
   * @param ticket under which alone it is to be viewed
   * @param shows the fields that can be read off it, at least one
   */
  public record Filing(SubjectId subject, Optional<TicketId> ticket, SortedSet<FieldName> shows) {}

  /**
   * Keeps a document.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such person; {@code UNKNOWN_FIELD};
   *     {@code INVALID_REQUEST} where it shows nothing; {@code INVALID_VALUE} as {@link Paper#of}
   */
  public Document put(Asker by, Filing filing, byte[] file) {
    if (filing.shows().isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "say which fields can be read off the document");
    }
    filing.shows().forEach(sealing.catalogue()::require);
    HeldPerson person = subjects.find(filing.subject()).orElseThrow(Documents::missing).held();
    Paper paper = Paper.of(file);
    Document document =
        new Document(
            DocumentId.draw(random),
            filing.subject(),
            filing.ticket(),
            filing.shows(),
            paper.kind().word(),
            paper.pages(),
            file.length,
            by.principal(),
            clock.instant());
    Sealed sealed = sealed(person, document, file);
    record(by, document, person);
    // A crash here leaves an entry about a document that is not there.
    if (!store.put(document, sealed)) {
      throw missing();
    }
    return document;
  }

  /** What is held about a person, the newest first; nothing is opened. */
  public List<Document> of(SubjectId subject) {
    return store.of(subject);
  }

  /** Who was given views of a document lately, the newest first. */
  public List<DocumentView> views(DocumentId document) {
    return store.views(document, MOST_VIEWS);
  }

  private Sealed sealed(HeldPerson person, Document document, byte[] file) {
    try (SubjectKeys keys = sealing.vault().unwrap(person.id(), person.keys())) {
      return sealing
          .vault()
          .sealDocument(
              person.id(), keys, document.shows().first(), Envelope.wrap(document.id(), file));
    }
  }

  private void record(Asker by, Document document, HeldPerson person) {
    Context context =
        new Context(document.ticket(), Optional.of("document " + document.id()), Optional.empty());
    Deed deed =
        new Deed(EntryKind.DOCUMENT_KEPT, PURPOSE, "document-kept", context, Optional.of(person));
    Appended appended =
        Joined.of(
            entries.append(
                by,
                deed,
                List.of(Claim.Standing.of(document.subject())),
                DenialCode.NOT_FOUND,
                List.of()));
    if (!(appended instanceof Appended.Written)) {
      throw new ElpisException(ErrorCode.CONFLICT, "the person or the caller's key has fallen");
    }
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such subject");
  }
}
