package io.elpis.gateway;

import io.elpis.model.CredentialId;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * One viewer's leave to see the pages of a document for a while.
 *
 * @param document none once its person was erased; who viewed stays, so that what leaked before can
 *     still be traced
 * @param entry where the look stands on the ledger
 */
public record DocumentView(
    ViewId id,
    Optional<DocumentId> document,
    Viewer viewer,
    PurposeName purpose,
    Optional<TicketId> ticket,
    long entry,
    Instant opened,
    Instant expires) {

  /** Who: a view is tied to the key or session that it was opened with. */
  public record Viewer(PrincipalId principal, RecipientId recipient, CredentialId credential) {
    static Viewer of(Asker asker) {
      return new Viewer(asker.principal(), asker.recipient(), asker.credential());
    }
  }
}
