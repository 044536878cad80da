package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.rights.look.Looks.Look;
import io.elpis.rights.request.Delegations;
import io.elpis.rights.request.Delegations.Delegation;
import io.elpis.rights.request.Delegations.Relation;
import io.elpis.rights.request.PersonBars.Bar;
import io.elpis.server.RightsUseCases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who saw a person, whom they bar, and who may act for them. */
final class LookRoutes {
  private static final String PERSON = "/v1/subjects/{id}";
  private static final String BARS = PERSON + "/bars";
  private static final String DELEGATIONS = PERSON + "/delegations";

  List<Route> routes() {
    return List.of(
        Route.get(PERSON + "/looks", Scope.RIGHTS, LookRoutes::looks),
        Route.post(BARS, Scope.RIGHTS, LookRoutes::bar),
        Route.get(BARS, Scope.RIGHTS, LookRoutes::bars),
        Route.delete(BARS + "/{bar}", Scope.RIGHTS, LookRoutes::lift),
        Route.post(DELEGATIONS, Scope.RIGHTS, LookRoutes::delegate),
        Route.get(DELEGATIONS, Scope.RIGHTS, LookRoutes::delegations),
        Route.post(DELEGATIONS + "/{delegation}:approve", Scope.APPROVE, LookRoutes::approve),
        Route.delete(DELEGATIONS + "/{delegation}", Scope.RIGHTS, LookRoutes::end));
  }

  private record LookView(
      long index,
      Instant at,
      String outcome,
      String purpose,
      String principal,
      String recipient,
      Optional<String> recipientName,
      Optional<String> ticket,
      Map<String, String> fields,
      List<String> reasons,
      Optional<String> reason,
      Optional<String> approver,
      boolean unusual,
      ReceiptJson receipt) {}

  private record NewBar(Optional<String> recipient, Optional<String> purpose) {}

  private record BarView(
      String id,
      Optional<String> recipient,
      Optional<String> purpose,
      Instant since,
      boolean stands) {
    static BarView of(Bar bar) {
      return new BarView(bar.id(), bar.recipient(), bar.purpose(), bar.since(), bar.stands());
    }
  }

  private record NewDelegation(
      String delegate, String relation, Optional<Instant> until, String evidence) {}

  private record DelegationView(
      String id,
      String subject,
      String delegate,
      String relation,
      Optional<Instant> until,
      String state,
      String registeredBy) {
    static DelegationView of(Delegation one) {
      return new DelegationView(
          one.id(),
          one.subject().toString(),
          one.delegate().toString(),
          one.relation().word(),
          one.until(),
          one.state().word(),
          one.registeredBy());
    }
  }

  private static Answer looks(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    OptionalLong before =
        paging.after().map(LookRoutes::number).map(OptionalLong::of).orElse(OptionalLong.empty());
    List<Look> looks = rights(call).looks().of(person(call), before, paging.toFetch()).looks();
    return Answer.ok(
        paging.page(
            looks, look -> Long.toString(look.entry().about().index()), look -> view(call, look)));
  }

  private static LookView view(Call call, Look look) {
    return new LookView(
        look.entry().about().index(),
        look.at(),
        look.permitted() ? "permitted" : "denied",
        look.purpose(),
        look.principal(),
        look.recipient(),
        look.recipientName(),
        look.ticket(),
        look.levels(),
        look.reasons(),
        look.why(),
        look.approver(),
        look.unusual(),
        AuditRoutes.receipt(call.useCases().ledger(), look.entry()));
  }

  private static Answer bar(Call call) {
    NewBar wanted = call.body(NewBar.class);
    Bar bar =
        rights(call)
            .bars()
            .bar(
                call.asker(),
                person(call),
                wanted.recipient().map(RecipientId::new),
                wanted.purpose().map(PurposeName::new));
    return Answer.of(201, BarView.of(bar));
  }

  private static Answer bars(Call call) {
    return Answer.ok(
        Paging.Page.whole(rights(call).bars().of(person(call)).stream().map(BarView::of).toList()));
  }

  private static Answer lift(Call call) {
    return Answer.ok(
        BarView.of(rights(call).bars().lift(call.asker(), person(call), call.variable("bar"))));
  }

  private static Answer delegate(Call call) {
    NewDelegation wanted = call.body(NewDelegation.class);
    Delegation given =
        desk(call)
            .give(
                call.asker(),
                person(call),
                SubjectId.parse(wanted.delegate()),
                Relation.parse(wanted.relation()),
                wanted.until(),
                Reasons.checked(wanted.evidence()));
    return Answer.of(201, DelegationView.of(given));
  }

  private static Answer delegations(Call call) {
    return Answer.ok(
        Paging.Page.whole(desk(call).of(person(call)).stream().map(DelegationView::of).toList()));
  }

  private record Why(String reason) {}

  private static Answer approve(Call call) {
    String reason = Reasons.checked(call.body(Why.class).reason());
    return Answer.ok(
        DelegationView.of(
            desk(call).approve(call.asker(), person(call), call.variable("delegation"), reason)));
  }

  private static Answer end(Call call) {
    return Answer.ok(
        DelegationView.of(desk(call).end(call.asker(), person(call), call.variable("delegation"))));
  }

  private static RightsUseCases rights(Call call) {
    return call.useCases().rights();
  }

  private static Delegations desk(Call call) {
    return rights(call).delegations();
  }

  /** Erased and unknown are one answer. */
  private static SubjectId person(Call call) {
    return call.useCases().subjects().get(SubjectRoutes.subject(call)).held().id();
  }

  private static long number(String text) {
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the `cursor` is not one that a page gave; start without one");
    }
    return Long.parseLong(text);
  }
}
