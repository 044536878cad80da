package io.elpis.server.http;

import io.elpis.gateway.Document;
import io.elpis.gateway.DocumentId;
import io.elpis.gateway.DocumentView;
import io.elpis.gateway.DocumentViews;
import io.elpis.gateway.Documents;
import io.elpis.gateway.Scope;
import io.elpis.gateway.ViewId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.trace.paper.Paper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Documents go in as files and come out as views: pages that say and bear whose they are. */
final class DocumentRoutes {
  private static final String OF_SUBJECT = "/v1/subjects/{id}/documents";
  private static final String FILE = "application/octet-stream";

  private final Metrics metrics;
  private final InstantSource clock;

  DocumentRoutes(Metrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  List<Route> routes() {
    BodyRule file = new BodyRule(Optional.of(FILE), Paper.MOST_BYTES);
    return List.of(
        Route.route("POST", OF_SUBJECT, Access.scope(Scope.DIRECTORY), file, DocumentRoutes::put),
        Route.get(OF_SUBJECT, Scope.DIRECTORY, DocumentRoutes::list),
        Route.post("/v1/documents/{id}:view", Scope.DISCLOSE, this::open),
        Route.get("/v1/views/{id}/pages/{number}", Scope.DISCLOSE, DocumentRoutes::page));
  }

  private record View(
      String id,
      Optional<String> ticket,
      List<String> shows,
      String kind,
      int pages,
      int bytes,
      String addedBy,
      Instant added) {
    static View of(Document document) {
      return new View(
          document.id().value(),
          document.ticket().map(TicketId::value),
          document.shows().stream().map(FieldName::value).toList(),
          document.kind(),
          document.pages(),
          document.bytes(),
          document.addedBy().value(),
          document.added());
    }
  }

  private record Wish(String purpose, Optional<String> ticket, Optional<String> reason) {}

  private record Opened(
      String id, int pages, Instant opened, Instant expires, ReceiptJson receipt) {}

  private static Answer put(Call call) {
    Query query = call.query("shows", "ticket");
    TreeSet<FieldName> shows =
        query.get("shows").stream()
            .flatMap(fields -> Arrays.stream(fields.split(",", -1)))
            .map(FieldName::new)
            .collect(Collectors.toCollection(TreeSet::new));
    Documents.Filing filing =
        new Documents.Filing(subject(call), query.get("ticket").map(TicketId::new), shows);
    return Answer.of(201, View.of(documents(call).put(call.asker(), filing, file(call))));
  }

  private static byte[] file(Call call) {
    if (call.payload().bytes().length == 0) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "the body is the file; it is empty");
    }
    return call.payload().bytes();
  }

  private static Answer list(Call call) {
    return Answer.ok(
        Paging.Page.whole(documents(call).of(subject(call)).stream().map(View::of).toList()));
  }

  private Answer open(Call call) {
    Wish wish = call.body(Wish.class);
    DocumentViews.Answer answer =
        call.useCases()
            .trace()
            .views()
            .open(
                call.asker(),
                new DocumentId(call.variable("id")),
                new DocumentViews.Wish(
                    new PurposeName(wish.purpose()),
                    wish.ticket().map(TicketId::new),
                    wish.reason().map(Reasons::checked)));
    return switch (answer) {
      case DocumentViews.Answer.Opened(DocumentView view, int pages, var evidence) ->
          Answer.of(
              201,
              new Opened(
                  view.id().value(),
                  pages,
                  view.opened(),
                  view.expires(),
                  ReceiptJson.of(call.useCases().ledger(), evidence)));
      case DocumentViews.Answer.Refused(var denied) -> {
        metrics.denied(denied.reason().code());
        yield Problem.of(denied, call, clock.instant()).answer(call.payload().json());
      }
    };
  }

  private static Answer page(Call call) {
    byte[] page =
        call.useCases()
            .trace()
            .views()
            .page(call.asker(), new ViewId(call.variable("id")), number(call));
    return Answer.bytes("image/png", page);
  }

  private static int number(Call call) {
    try {
      return Integer.parseInt(call.variable("number"));
    } catch (NumberFormatException notOne) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "pages are numbered from 1");
    }
  }

  private static SubjectId subject(Call call) {
    return SubjectId.parse(call.variable("id"));
  }

  private static Documents documents(Call call) {
    return call.useCases().trace().documents();
  }
}
