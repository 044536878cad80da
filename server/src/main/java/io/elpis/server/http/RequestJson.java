package io.elpis.server.http;

import io.elpis.model.SubjectId;
import io.elpis.rights.request.Ground;
import io.elpis.rights.request.RequestFile.Told;
import io.elpis.rights.request.Requests;
import io.elpis.rights.request.SubjectRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person's request as JSON.
 *
 * @param tell who was given what changed, and when they were told of it
 */
record RequestJson(
    String id,
    String kind,
    Optional<String> subject,
    Optional<String> behalf,
    String state,
    String regime,
    Instant received,
    Instant due,
    boolean overdue,
    boolean extended,
    int repeated,
    Optional<Instant> closed,
    Optional<String> ground,
    List<String> fields,
    Optional<String> purpose,
    Optional<String> recipient,
    Optional<Long> entry,
    List<ToldJson> tell) {

  record ToldJson(String recipient, Optional<String> release, Optional<Instant> told) {
    static ToldJson of(Told told) {
      return new ToldJson(told.recipient(), told.through(), told.told());
    }
  }

  static RequestJson of(Requests desk, SubjectRequest request) {
    var file = request.file();
    return new RequestJson(
        request.id(),
        file.kind().word(),
        request.subject().map(SubjectId::toString),
        request.behalf().map(SubjectId::toString),
        request.state().word(),
        file.regime(),
        file.received(),
        request.due(),
        desk.isOverdue(request),
        file.extended(),
        file.repeated(),
        file.closed(),
        file.ground().map(Ground::word),
        // A correction names its fields by what it proposes.
        file.wish().proposed().isEmpty()
            ? file.wish().fields()
            : file.wish().proposed().keySet().stream().sorted().toList(),
        file.wish().purpose(),
        file.wish().recipient(),
        file.wish().entry(),
        file.tell().stream().map(ToldJson::of).toList());
  }
}
