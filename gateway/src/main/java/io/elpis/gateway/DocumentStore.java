package io.elpis.gateway;

import io.elpis.model.SubjectId;
import io.elpis.vault.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where sealed documents are kept, and who was given views of them. Thread-safe. */
public interface DocumentStore {
  /** Keeps a document; false where the person is gone meanwhile. */
  boolean put(Document document, Sealed sealed);

  Optional<Document> find(DocumentId id);

  Optional<Sealed> sealed(DocumentId id);

  /** A person's, the newest first. */
  List<Document> of(SubjectId subject);

  void open(DocumentView view);

  Optional<DocumentView> view(ViewId id);

  /** The latest views of a document, at most {@code most}, the newest first. */
  List<DocumentView> views(DocumentId document, int most);

  /** All views that were opened by then, the newest first. */
  List<DocumentView> views(Instant asOf);
}
