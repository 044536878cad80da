package io.elpis.gateway;

import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.merkle.entry.Openings;
import io.elpis.model.Decision;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.paper.Paper;
import io.elpis.trace.paper.PictureFile;
import io.elpis.trace.paper.ViewedPage;
import io.elpis.trace.pixel.PixelMark;
import io.elpis.vault.OpenGrant;
import io.elpis.vault.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Shows documents: one viewer, one purpose, pages as pictures that say and bear whose they are, for
 * {@link #LASTS}. A view is decided as a look at every field that the document shows, charged as
 * one, and on the ledger before a page is drawn. Thread-safe; blocks; draws at most two pages at a
 * time.
 */
public final class DocumentViews {
  /** How long the pages of a view can be called. */
  public static final Duration LASTS = Duration.ofMinutes(15);

  private static final int AT_A_TIME = 2;

  private final DocumentStore store;
  private final Looking looking;
  private final Vault vault;
  private final MarkWriter marks;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Semaphore desks = new Semaphore(AT_A_TIME, true);

  public DocumentViews(
      DocumentStore store,
      Looking looking,
      Vault vault,
      MarkWriter marks,
      SecureRandom random,
      InstantSource clock) {
    this.store = store;
    this.looking = looking;
    this.vault = vault;
    this.marks = marks;
    this.random = random;
    this.clock = clock;
  }

  /** How a look is decided and recorded. */
  public record Looking(
      FactGatherer gatherer, Decider decider, Recording recording, Replays replays) {}

  /** Why somebody wants to see a document. */
  public record Wish(PurposeName purpose, Optional<TicketId> ticket, Optional<String> reason) {}

  /** What becomes of a wish. */
  public sealed interface Answer {
    record Opened(DocumentView view, int pages, Evidence evidence) implements Answer {}

    record Refused(Disclosure.Denied denied) implements Answer {}
  }

  /**
   * Opens a view. A document that is not there, or belongs to another ticket, is answered as a
   * person who is not there.
   */
  public Answer open(Asker by, DocumentId id, Wish wish) {
    Optional<Document> document =
        store
            .find(id)
            .filter(found -> found.ticket().isEmpty() || found.ticket().equals(wish.ticket()));
    SubjectId subject = document.map(Document::subject).orElse(Nobody.ID);
    Set<FieldName> fields =
        document.<Set<FieldName>>map(Document::shows).orElseGet(this::someField);
    ViewId view = ViewId.draw(random);
    Ask ask =
        new Ask(
            wish.purpose(),
            wish.ticket(),
            fields,
            Level.REVEALED,
            Optional.of(reason(view, id, wish)),
            Level.REVEALED);
    Gathered gathered =
        looking
            .gatherer()
            .gather(by, wish.purpose(), wish.ticket(), new PersonRef.BySubject(subject), fields);
    Decision decision = looking.decider().decide(ask, gathered.facts());
    return looking
        .recording()
        .<Answer>record(
            ask,
            gathered,
            decision,
            granted -> opened(by, view, document.orElseThrow(), wish, granted),
            Answer.Refused::new);
  }

  private Set<FieldName> someField() {
    return Set.of(looking.decider().catalogue().fields().firstEntry().getKey());
  }

  /** The view and what its pages bear are committed to before a page is drawn. */
  private String reason(ViewId view, DocumentId document, Wish wish) {
    return "view "
        + view
        + " of document "
        + document
        + ", marks "
        + marks.keys().viewCommitment(view.value())
        + wish.reason().map(reason -> ": " + reason).orElse("");
  }

  private Answer opened(
      Asker by, ViewId id, Document document, Wish wish, Recording.Granted granted) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    DocumentView view =
        new DocumentView(
            id,
            Optional.of(document.id()),
            DocumentView.Viewer.of(by),
            wish.purpose(),
            wish.ticket(),
            granted.written().receipt().index(),
            now,
            now.plus(LASTS));
    // A crash before this leaves an entry about a view of which no page was seen.
    store.open(view);
    return new Answer.Opened(
        view,
        document.pages(),
        new Evidence(
            granted.written().receipt(),
            granted.written().leaf(),
            new Openings(granted.told().openings()).encode()));
  }

  /**
   * A page as a PNG, to whoever opened the view, with the same key or session.
   *
   * @param number from 1
   * @throws ElpisException {@code NOT_FOUND} to anybody else, and where there is no such page;
   *     {@code CONFLICT} after {@link #LASTS}
   */
  public byte[] page(Asker by, ViewId id, int number) {
    DocumentView view =
        store
            .view(id)
            .filter(found -> found.viewer().equals(DocumentView.Viewer.of(by)))
            .orElseThrow(DocumentViews::missing);
    if (!clock.instant().isBefore(view.expires())) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the view has ended; open another, which is another look");
    }
    Document document = view.document().flatMap(store::find).orElseThrow(DocumentViews::missing);
    Paper paper = Paper.of(opened(by, view, document));
    return drawn(paper, number, view);
  }

  /** From the entry that the view stands on; nothing is decided or charged again. */
  private byte[] opened(Asker by, DocumentView view, Document document) {
    Gathered gathered =
        looking
            .gatherer()
            .gather(by, view.purpose(), view.ticket(), new PersonRef.BySubject(document.subject()));
    if (gathered.person().isEmpty()) {
      throw missing();
    }
    Replays.Again again = looking.replays().again(gathered, view.entry());
    try (Told told = again.told()) {
      if (!(again.decision() instanceof Decision.Permit permit)) {
        throw missing();
      }
      OpenGrant grant = OpenGrant.of(told.person().id(), permit, again.written().receipt());
      byte[] whole =
          vault.openDocument(
              told.person().id(),
              told.keys(),
              document.shows(),
              store.sealed(document.id()).orElseThrow(DocumentViews::missing),
              grant);
      return Envelope.unwrap(document.id(), whole);
    }
  }

  private byte[] drawn(Paper paper, int number, DocumentView view) {
    MarkKeys keys = marks.keys();
    PixelMark mark = new PixelMark(keys.lattice(), keys.view(view.id().value()));
    String line =
        "for "
            + view.viewer().principal()
            + " of "
            + view.viewer().recipient()
            + ", "
            + view.opened().truncatedTo(ChronoUnit.SECONDS)
            + ", "
            + view.purpose()
            + ", page "
            + number
            + " of "
            + paper.pages()
            + ", "
            + view.id();
    desks.acquireUninterruptibly();
    try {
      return PictureFile.png(ViewedPage.of(paper, number, line, mark));
    } finally {
      desks.release();
    }
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such view");
  }
}
