package io.elpis.server.http;

import io.elpis.gateway.NoticeStore.Notice;
import io.elpis.gateway.Scope;
import io.elpis.ledger.Effect.Cause;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a person is told of: looks that a second person approved, and unusual ones. */
final class NoticeRoutes {
  List<Route> routes() {
    return List.of(Route.get("/v1/subjects/{id}/notices", Scope.DIRECTORY, NoticeRoutes::list));
  }

  private record View(
      Instant at,
      String purpose,
      String asker,
      String because,
      Optional<String> approver,
      Optional<String> alert,
      Optional<Instant> delivered) {}

  private static Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    SubjectId subject = SubjectRoutes.subject(call);
    // Erased and unknown are one answer.
    SubjectId known = call.useCases().subjects().get(subject).held().id();
    OptionalLong before =
        paging.after().map(NoticeRoutes::number).map(OptionalLong::of).orElse(OptionalLong.empty());
    List<Notice> notices = call.useCases().quota().notices().of(known, before, paging.toFetch());
    return Answer.ok(
        paging.page(notices, notice -> Long.toString(notice.id()), NoticeRoutes::view));
  }

  private static View view(Notice notice) {
    Optional<String> approver = Optional.empty();
    Optional<String> unusual = Optional.empty();
    switch (notice.cause()) {
      case Cause.Approved(var by) -> approver = Optional.of(by.value());
      case Cause.Unusual(var alert) -> unusual = Optional.of(alert);
    }
    return new View(
        notice.at(),
        notice.purpose().value(),
        notice.asker().value(),
        unusual.isPresent() ? "unusual" : "approved",
        approver,
        unusual,
        notice.delivered());
  }

  private static long number(String text) {
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the `cursor` is not one that a page gave; start without one");
    }
    return Long.parseLong(text);
  }
}
