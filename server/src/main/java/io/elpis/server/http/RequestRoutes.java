package io.elpis.server.http;

import io.elpis.gateway.Audit;
import io.elpis.gateway.OwnData;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.rights.request.Fulfilment;
import io.elpis.rights.request.Ground;
import io.elpis.rights.request.RequestFile.Wish;
import io.elpis.rights.request.RequestKind;
import io.elpis.rights.request.Requests;
import io.elpis.rights.request.SubjectRequest;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people ask of their own data, from the day it comes to the answer. */
final class RequestRoutes {
  private static final String PATH = "/v1/requests";
  private static final String ONE = PATH + "/{id}";

  private final CopyFiles files = new CopyFiles();

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Scope.RIGHTS, RequestRoutes::open).repeatable(),
        Route.get(PATH, Scope.RIGHTS, RequestRoutes::list),
        Route.get(ONE, Scope.RIGHTS, RequestRoutes::find),
        Route.get(ONE + "/steps", Scope.RIGHTS, RequestRoutes::steps),
        Route.post(ONE + ":challenge", Scope.RIGHTS, RequestRoutes::challenge),
        Route.post(ONE + ":prove", Scope.RIGHTS, RequestRoutes::prove),
        Route.post(ONE + ":extend", Scope.RIGHTS, RequestRoutes::extend),
        Route.post(ONE + ":refuse", Scope.RIGHTS, RequestRoutes::refuse),
        Route.post(ONE + ":withdraw", Scope.RIGHTS, RequestRoutes::withdraw),
        Route.post(ONE + ":fulfil", Scope.RIGHTS, RequestRoutes::fulfil),
        Route.post(ONE + ":collect", Scope.RIGHTS, this::collect),
        Route.post(ONE + ":told", Scope.RIGHTS, RequestRoutes::told));
  }

  private record NewRequest(
      String kind,
      String subject,
      Optional<String> behalf,
      Optional<String> regime,
      Optional<List<String>> fields,
      Optional<String> purpose,
      Optional<String> recipient,
      Optional<Long> entry,
      Optional<Map<String, FieldValue>> corrections) {
    /** Shows no value. */
    @Override
    public String toString() {
      return "NewRequest";
    }
  }

  private record Sent(Instant expires) {}

  private record Code(String code) {
    /** Never the code. */
    @Override
    public String toString() {
      return "Code";
    }
  }

  private record Collect(String code, Optional<String> format) {
    /** Never the code. */
    @Override
    public String toString() {
      return "Collect";
    }
  }

  private record Why(String reason) {}

  private record Refusal(String ground, String reason) {}

  private record Words(Optional<String> reason) {}

  private record Nothing() {}

  private record Told(String recipient) {}

  private record Done(
      RequestJson request, Optional<Fulfilment.Summary> summary, ReceiptJson receipt) {}

  private static Answer open(Call call) {
    NewRequest wanted = call.body(NewRequest.class);
    Map<FieldName, FieldValue> corrections = new TreeMap<>();
    wanted
        .corrections()
        .orElseGet(Map::of)
        .forEach((field, value) -> corrections.put(new FieldName(field), value));
    Requests.Opened opened =
        desk(call)
            .open(
                call.asker(),
                new Requests.Wanted(
                    RequestKind.parse(wanted.kind()),
                    SubjectId.parse(wanted.subject()),
                    wanted.behalf().map(SubjectId::parse),
                    wanted.regime(),
                    new Wish(
                        wanted.fields().orElse(List.of()),
                        wanted.purpose(),
                        wanted.recipient(),
                        wanted.entry(),
                        Map.of()),
                    corrections));
    return Answer.of(opened.repeated() ? 200 : 201, RequestJson.of(desk(call), opened.request()))
        .with("Location", PATH + "/" + opened.request().id());
  }

  private static Answer list(Call call) {
    Query query = call.query("subject", "open", Paging.LIMIT, Paging.CURSOR);
    Paging paging = Paging.of(query);
    List<SubjectRequest> found =
        query
            .get("subject")
            .map(subject -> desk(call).of(SubjectId.parse(subject)))
            .orElseGet(() ->
                desk(call)
                    .list(
                        query.get("open").map("true"::equals).orElse(false),
                        paging.after(),
                        paging.toFetch()));
    return Answer.ok(
        paging.page(found, SubjectRequest::id, one -> RequestJson.of(desk(call), one)));
  }

  private static Answer find(Call call) {
    return answer(call, desk(call).find(id(call)));
  }

  private static Answer steps(Call call) {
    desk(call).find(id(call));
    List<Audit.Entry> steps = desk(call).steps(id(call));
    return Answer.ok(
        Paging.Page.whole(
            steps.stream()
                .map(
                    step -> EntryJson.of(step, AuditRoutes.receipt(call.useCases().ledger(), step)))
                .toList()));
  }

  private static Answer challenge(Call call) {
    call.body(Nothing.class);
    return Answer.of(202, new Sent(desk(call).challenge(call.asker(), id(call))));
  }

  private static Answer prove(Call call) {
    String code = call.body(Code.class).code();
    return answer(call, desk(call).prove(call.asker(), id(call), code));
  }

  private static Answer extend(Call call) {
    String reason = reason(call.body(Why.class).reason());
    return answer(call, desk(call).extend(call.asker(), id(call), reason));
  }

  private static Answer refuse(Call call) {
    Refusal refusal = call.body(Refusal.class);
    return answer(
        call,
        desk(call)
            .refuse(
                call.asker(), id(call), Ground.parse(refusal.ground()), reason(refusal.reason())));
  }

  private static Answer withdraw(Call call) {
    call.body(Nothing.class);
    return answer(call, desk(call).withdraw(call.asker(), id(call)));
  }

  private static Answer fulfil(Call call) {
    Optional<String> reason = call.body(Words.class).reason().map(RequestRoutes::reason);
    Fulfilment.Result result = desk(call).fulfil(call.asker(), id(call), reason);
    return Answer.ok(
        new Done(
            RequestJson.of(desk(call), result.request()),
            result.summary(),
            ReceiptJson.of(call.useCases().ledger(), result.evidence())));
  }

  private Answer collect(Call call) {
    Collect collect = call.body(Collect.class);
    String format = collect.format().orElse("json");
    CopyFiles.require(format);
    OwnData.Copy copy = desk(call).collect(call.asker(), id(call), collect.code());
    return files.answer(call, id(call), copy, format);
  }

  private static Answer told(Call call) {
    String recipient = call.body(Told.class).recipient();
    return answer(call, desk(call).told(call.asker(), id(call), recipient));
  }

  private static Answer answer(Call call, SubjectRequest request) {
    return Answer.ok(RequestJson.of(desk(call), request));
  }

  private static Requests desk(Call call) {
    return call.useCases().rights().requests();
  }

  private static String reason(String text) {
    return Reasons.checked(text);
  }

  private static String id(Call call) {
    return call.variable("id");
  }
}
