package io.elpis.rights.request;

import io.elpis.ledger.Docket;
import io.elpis.model.SubjectId;
import io.elpis.rights.docket.Documents;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's request as it stands.
 *
 * @param subject whose data; empty once they were erased
 * @param behalf who asks in their place; a person whose contact is on file too
 * @param due when the answer is owed
 */
public record SubjectRequest(
    String id,
    int revision,
    Optional<SubjectId> subject,
    Optional<SubjectId> behalf,
    RequestState state,
    Instant due,
    RequestFile file) {
  static final String KIND = "request";

  static SubjectRequest of(Docket docket, Documents documents) {
    RequestFile file = documents.read(docket.document(), RequestFile.class);
    return new SubjectRequest(
        docket.id(),
        docket.revision(),
        docket.subject(),
        docket.peer(),
        RequestState.of(docket.state()),
        docket.due().orElse(file.received()),
        file);
  }

  Docket docket(Documents documents) {
    return new Docket(
        KIND, id, revision, subject, behalf, state.word(), Optional.of(due), documents.write(file));
  }

  /** Whoever has to prove who they are. */
  Optional<SubjectId> asking() {
    return behalf.or(() -> subject);
  }

  /** Past its time and not answered. */
  public boolean isOverdue(Instant now) {
    return state.isOpen() && !now.isBefore(due);
  }

  SubjectRequest next(RequestState then, RequestFile after) {
    return new SubjectRequest(id, revision + 1, subject, behalf, then, due, after);
  }

  SubjectRequest due(Instant then) {
    return new SubjectRequest(id, revision, subject, behalf, state, then, file);
  }

  /** As it is kept once nobody may know any more whose it was. */
  SubjectRequest withoutPerson() {
    return new SubjectRequest(id, revision, Optional.empty(), Optional.empty(), state, due, file);
  }
}
