package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.rights.retention.Forms.Form;
import io.elpis.rights.retention.Holds.Hold;
import io.elpis.rights.retention.Retention.Plan;
import io.elpis.server.RightsUseCases.Keeping;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How long people are kept: plans to erase, legal periods, forms with an end. */
final class RetentionRoutes {
  private static final String PLANS = "/v1/retention";
  private static final String HOLDS = "/v1/subjects/{id}/holds";
  private static final String FORMS = "/v1/forms";

  List<Route> routes() {
    return List.of(
        Route.post(PLANS + ":plan", Scope.RIGHTS, RetentionRoutes::plan),
        Route.get(PLANS, Scope.RIGHTS, RetentionRoutes::plans),
        Route.get(PLANS + "/{id}", Scope.RIGHTS, RetentionRoutes::findPlan),
        Route.post(PLANS + "/{id}:approve", Scope.APPROVE, RetentionRoutes::approve),
        Route.post(PLANS + "/{id}:execute", Scope.RIGHTS, RetentionRoutes::execute),
        Route.post(HOLDS, Scope.RIGHTS, RetentionRoutes::freeze),
        Route.get(HOLDS, Scope.RIGHTS, RetentionRoutes::holds),
        Route.post(HOLDS + "/{hold}:lift", Scope.RIGHTS, RetentionRoutes::thaw),
        Route.post(FORMS, Scope.RIGHTS, RetentionRoutes::openForm),
        Route.get(FORMS, Scope.RIGHTS, RetentionRoutes::forms),
        Route.get(FORMS + "/{id}", Scope.RIGHTS, RetentionRoutes::findForm),
        Route.post(FORMS + "/{id}/entries", Scope.IMPORT, RetentionRoutes::fill).repeatable());
  }

  private record PlanView(
      String id,
      String state,
      Instant asOf,
      long due,
      long people,
      long erased,
      String plannedBy,
      Optional<String> approvedBy) {
    static PlanView of(Plan plan) {
      return new PlanView(
          plan.id(),
          plan.state().word(),
          plan.asOf(),
          plan.due(),
          plan.people(),
          plan.erased(),
          plan.plannedBy(),
          plan.approvedBy());
    }
  }

  private record HoldView(String id, Instant since, Instant until, boolean stands) {
    static HoldView of(Hold hold) {
      return new HoldView(hold.id(), hold.since(), hold.until(), hold.stands());
    }
  }

  private record Nothing() {}

  private record Why(String reason) {}

  private record NewHold(Instant until, String law) {}

  private record NewForm(String purpose, List<String> fields, Instant ends) {}

  private record Filled(Map<String, FieldValue> fields) {
    /** Shows no value. */
    @Override
    public String toString() {
      return "Filled";
    }
  }

  private record Created(String id) {}

  private static Answer plan(Call call) {
    call.body(Nothing.class);
    return Answer.of(201, PlanView.of(keeping(call).retention().plan(call.asker())));
  }

  private static Answer plans(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Plan> found = keeping(call).retention().list(paging.after(), paging.toFetch());
    return Answer.ok(paging.page(found, Plan::id, PlanView::of));
  }

  private static Answer findPlan(Call call) {
    return Answer.ok(PlanView.of(keeping(call).retention().find(call.variable("id"))));
  }

  private static Answer approve(Call call) {
    String reason = Reasons.checked(call.body(Why.class).reason());
    return Answer.ok(
        PlanView.of(keeping(call).retention().approve(call.asker(), call.variable("id"), reason)));
  }

  private static Answer execute(Call call) {
    call.body(Nothing.class);
    return Answer.of(
        202, PlanView.of(keeping(call).retention().execute(call.asker(), call.variable("id"))));
  }

  private static Answer freeze(Call call) {
    NewHold hold = call.body(NewHold.class);
    return Answer.of(
        201,
        HoldView.of(
            keeping(call)
                .holds()
                .freeze(call.asker(), person(call), hold.until(), Reasons.checked(hold.law()))));
  }

  private static Answer holds(Call call) {
    return Answer.ok(
        Paging.Page.whole(
            keeping(call).holds().of(person(call)).stream().map(HoldView::of).toList()));
  }

  private static Answer thaw(Call call) {
    String reason = Reasons.checked(call.body(Why.class).reason());
    return Answer.ok(
        HoldView.of(
            keeping(call).holds().thaw(call.asker(), person(call), call.variable("hold"), reason)));
  }

  private static Answer openForm(Call call) {
    NewForm form = call.body(NewForm.class);
    return Answer.of(
        201,
        keeping(call)
            .forms()
            .open(
                call.asker(),
                new PurposeName(form.purpose()),
                Names.fields(form.fields()),
                form.ends()));
  }

  private static Answer forms(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Form> found = keeping(call).forms().list(paging.after(), paging.toFetch());
    return Answer.ok(paging.page(found, Form::id, form -> form));
  }

  private static Answer findForm(Call call) {
    return Answer.ok(keeping(call).forms().find(call.variable("id")));
  }

  private static Answer fill(Call call) {
    Map<FieldName, FieldValue> values = new TreeMap<>();
    call.body(Filled.class)
        .fields()
        .forEach((name, value) -> values.put(new FieldName(name), value));
    SubjectId subject = keeping(call).forms().fill(call.variable("id"), values);
    return Answer.of(201, new Created(subject.toString()));
  }

  private static Keeping keeping(Call call) {
    return call.useCases().rights().keeping();
  }

  /** Erased and unknown are one answer. */
  private static SubjectId person(Call call) {
    return call.useCases().subjects().get(SubjectRoutes.subject(call)).held().id();
  }
}
