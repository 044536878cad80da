package io.elpis.server.http;

import io.elpis.gateway.ApprovalRequests;
import io.elpis.gateway.PetitionStore.Kept;
import io.elpis.gateway.Scope;
import io.elpis.ledger.Petition;
import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A second person's yes: asked for, listed, given, refused. */
final class ApprovalRoutes {
  private static final String PATH = "/v1/approvals";

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Scope.DISCLOSE, ApprovalRoutes::ask).repeatable(),
        Route.route("GET", PATH, Access.anyCredential(), BodyRule.none(), ApprovalRoutes::list),
        Route.post(PATH + "/{id}:approve", Scope.APPROVE, ApprovalRoutes::approve),
        Route.post(PATH + "/{id}:refuse", Scope.APPROVE, ApprovalRoutes::refuse));
  }

  private record Wish(
      String purpose,
      Optional<String> ticket,
      Optional<String> subject,
      Optional<String> token,
      List<String> fields,
      String reason) {}

  private record Asked(String id) {}

  private record Words(String reason) {}

  /** A petition as its asker and those who may answer see it. */
  private record View(
      String id,
      String kind,
      String state,
      String asker,
      String recipient,
      String purpose,
      Optional<String> ticket,
      Optional<String> subject,
      List<String> fields,
      Optional<String> account,
      int needed,
      List<String> agreed,
      Instant asked,
      Instant expires) {}

  private static Answer ask(Call call) {
    Wish wish = call.body(Wish.class);
    String id =
        call.useCases()
            .quota()
            .requests()
            .ask(
                call.asker(),
                new ApprovalRequests.Wish(
                    new PurposeName(wish.purpose()),
                    wish.ticket().map(TicketId::new),
                    ItemReader.person(wish.subject(), wish.token()),
                    Names.fields(wish.fields()),
                    Reasons.checked(wish.reason())));
    return Answer.of(202, new Asked(id));
  }

  private static Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Kept> waiting =
        call.useCases().quota().approvals().waiting(call.asker(), paging.after(), paging.toFetch());
    return Answer.ok(paging.page(waiting, kept -> kept.petition().id(), ApprovalRoutes::view));
  }

  private static Answer approve(Call call) {
    String reason = Reasons.checked(call.body(Words.class).reason());
    return Answer.ok(
        view(
            call.useCases()
                .quota()
                .approvals()
                .approve(call.asker(), call.variable("id"), reason)));
  }

  private static Answer refuse(Call call) {
    String reason = Reasons.checked(call.body(Words.class).reason());
    return Answer.ok(
        view(
            call.useCases().quota().approvals().refuse(call.asker(), call.variable("id"), reason)));
  }

  private static View view(Kept kept) {
    Petition petition = kept.petition();
    Optional<Petition.Look> look =
        petition.matter() instanceof Petition.Look one ? Optional.of(one) : Optional.empty();
    Optional<Petition.Raise> raise =
        petition.matter() instanceof Petition.Raise one ? Optional.of(one) : Optional.empty();
    return new View(
        petition.id(),
        look.isPresent() ? "look" : "raise",
        Names.word(kept.state()),
        petition.asker().value(),
        petition.recipient().value(),
        petition.purpose().value(),
        look.flatMap(Petition.Look::ticket).map(TicketId::value),
        look.map(one -> one.subject().toString()),
        look.stream().flatMap(one -> one.fields().stream()).sorted().map(FieldName::value).toList(),
        raise.map(Petition.Raise::account),
        petition.needed(),
        kept.agreed().stream().map(PrincipalId::value).toList(),
        kept.asked(),
        petition.expiresAt());
  }
}
