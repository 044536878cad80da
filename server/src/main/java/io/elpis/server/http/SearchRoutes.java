package io.elpis.server.http;

import io.elpis.gateway.PersonRef;
import io.elpis.gateway.Scope;
import io.elpis.gateway.Search;
import io.elpis.gateway.Tokens;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.Reason;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.vault.IndexKind;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Finding people among the caller's own tickets, and tokens that stand for their fields. */
final class SearchRoutes {
  private final Metrics metrics;

  SearchRoutes(Metrics metrics) {
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/search", Scope.SEARCH, this::search),
        Route.post("/v1/tokens", Scope.DISCLOSE, this::tokens).repeatable());
  }

  private record SearchRequest(
      String purpose, String ticket, String field, Optional<String> match, String value) {}

  private record Hit(String ticket, String subject) {}

  private Answer search(Call call) {
    SearchRequest request = call.body(SearchRequest.class);
    Search.Query query =
        new Search.Query(
            call.asker(),
            new PurposeName(request.purpose()),
            Optional.of(new TicketId(request.ticket())),
            new FieldName(request.field()),
            request.match().map(SearchRoutes::kind).orElse(IndexKind.EXACT),
            new FieldValue.Text(request.value()));
    Paging paging = Paging.ofFixed(call.query(Paging.CURSOR), Search.MAX_MATCHES);
    return switch (call.useCases().search().find(query, paging.after().map(TicketId::new))) {
      case Search.Answer.Found(var matches, boolean more) ->
          Answer.ok(
              Paging.page(
                  matches,
                  more,
                  match -> match.ticket().value(),
                  match -> new Hit(match.ticket().value(), match.subject().toString())));
      case Search.Answer.Denied(Reason reason) -> denied(reason, call);
    };
  }

  private record TokenRequest(
      String purpose, String ticket, Optional<String> subject, List<String> fields) {}

  private record IssuedTokens(SequencedMap<String, String> tokens, Instant expires) {}

  private Answer tokens(Call call) {
    TokenRequest request = call.body(TokenRequest.class);
    PersonRef person =
        request
            .subject()
            .<PersonRef>map(id -> new PersonRef.BySubject(SubjectId.parse(id)))
            .orElseGet(PersonRef.ByTicket::new);
    Tokens.Answer answer =
        call.useCases()
            .tokens()
            .issue(
                call.asker(),
                new PurposeName(request.purpose()),
                Optional.of(new TicketId(request.ticket())),
                person,
                Names.fields(request.fields()));
    return switch (answer) {
      case Tokens.Answer.Issued issued -> {
        SequencedMap<String, String> tokens = new TreeMap<>();
        issued.tokens().forEach((field, token) -> tokens.put(field.value(), token.text()));
        yield Answer.ok(new IssuedTokens(tokens, issued.expiresAt()));
      }
      case Tokens.Answer.Denied(Reason reason) -> denied(reason, call);
    };
  }

  private Answer denied(Reason reason, Call call) {
    metrics.denied(reason.code());
    return Problem.of(reason, call.requestId()).answer(call.payload().json());
  }

  private static IndexKind kind(String word) {
    for (IndexKind kind : IndexKind.values()) {
      if (kind.isSearched() && Names.word(kind).equals(word)) {
        return kind;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST, "`match` is one of `exact`, `suffix`, `domain`");
  }
}
