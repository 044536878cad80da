package io.elpis.server.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.gateway.Scope;
import io.elpis.gateway.StoredPerson;
import io.elpis.gateway.TagKeys;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.server.UseCases;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeping people: values go in here and never come out. */
final class SubjectRoutes {
  private static final String PATH = "/v1/subjects";

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Scope.DIRECTORY, SubjectRoutes::create).repeatable(),
        Route.get(PATH, Scope.DIRECTORY, SubjectRoutes::list),
        Route.get(PATH + "/{id}", Scope.DIRECTORY, SubjectRoutes::get),
        Route.patch(PATH + "/{id}", Scope.DIRECTORY, SubjectRoutes::change),
        Route.delete(PATH + "/{id}", Scope.ERASE, SubjectRoutes::erase),
        Route.post(PATH + "/{id}/tag-key", Scope.AUDIT, SubjectRoutes::tagKey));
  }

  private record NewSubject(Map<String, FieldValue> fields, Optional<Boolean> shielded) {}

  private record Created(String id) {}

  private record Change(
      @JsonSetter(contentNulls = Nulls.SET) Optional<Map<String, Optional<FieldValue>>> fields,
      Optional<Boolean> shielded) {}

  private record View(
      String id, Instant created, boolean shielded, boolean minor, List<FieldView> fields) {}

  private record FieldView(String name, String type, int version, Instant validFrom) {}

  private record Erased(boolean erased, ReceiptJson receipt) {}

  private record TagKey(String subject, String tagKey, ReceiptJson receipt) {
    /** Never the key. */
    @Override
    public String toString() {
      return "TagKey";
    }
  }

  private static Answer create(Call call) {
    NewSubject subject = call.body(NewSubject.class);
    Map<FieldName, FieldValue> values = new TreeMap<>();
    subject.fields().forEach((name, value) -> values.put(new FieldName(name), value));
    SubjectId id = call.useCases().subjects().create(values, subject.shielded().orElse(false));
    return Answer.of(201, new Created(id.toString())).with("Location", PATH + "/" + id);
  }

  private static Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    UseCases useCases = call.useCases();
    List<StoredPerson> people =
        useCases.subjects().page(paging.after().map(SubjectId::parse), paging.toFetch());
    return Answer.ok(
        paging.page(
            people,
            person -> person.held().id().toString(),
            person -> view(useCases.policy().catalogue(), person)));
  }

  private static Answer get(Call call) {
    UseCases useCases = call.useCases();
    return Answer.ok(view(useCases.policy().catalogue(), useCases.subjects().get(subject(call))));
  }

  private static Answer change(Call call) {
    Change change = call.body(Change.class);
    Map<FieldName, Optional<FieldValue>> values = new TreeMap<>();
    change
        .fields()
        .orElseGet(Map::of)
        .forEach((name, value) -> values.put(new FieldName(name), value));
    UseCases useCases = call.useCases();
    StoredPerson after = useCases.subjects().change(subject(call), values, change.shielded());
    return Answer.ok(view(useCases.policy().catalogue(), after));
  }

  private static Answer erase(Call call) {
    UseCases useCases = call.useCases();
    Evidence evidence = useCases.erasure().erase(call.asker(), subject(call));
    return Answer.ok(new Erased(true, ReceiptJson.of(useCases.ledger(), evidence)));
  }

  private static Answer tagKey(Call call) {
    UseCases useCases = call.useCases();
    SubjectId subject = subject(call);
    TagKeys.Given given = useCases.tagKeys().give(call.asker(), subject);
    return Answer.ok(
        new TagKey(
            subject.toString(),
            HexFormat.of().formatHex(given.tagKey()),
            ReceiptJson.of(useCases.ledger(), given.evidence())));
  }

  static SubjectId subject(Call call) {
    return SubjectId.parse(call.variable("id"));
  }

  private static View view(FieldCatalogue catalogue, StoredPerson person) {
    List<FieldView> fields =
        new TreeMap<>(person.held().values())
            .entrySet().stream()
                .map(field ->
                    new FieldView(
                        field.getKey().value(),
                        catalogue.typeOf(field.getKey()).map(type -> type.word()).orElse(""),
                        field.getValue().version(),
                        field.getValue().validFrom()))
                .toList();
    return new View(
        person.held().id().toString(),
        person.created(),
        person.shield().asked(),
        person.shield().minor(),
        fields);
  }
}
