package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldType;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The scene of a leak: two shops have orders of the same people, and each was given its own release
 * of the list. Rows are address, mobile, name, as the fields' names sort.
 */
final class SharedList {
  private final Stage stage;
  private final List<Stage.Held> people = new ArrayList<>();
  private final List<String> shops = new ArrayList<>();
  private final Actor sales;
  private final Actor officer;
  private final Actor second;

  SharedList(Stage stage, int size) {
    this.stage = stage;
    String house = stage.recipient("house", "certified");
    stage.program("sales", house, "sales");
    stage.person("tracer", house, "officer");
    sales = stage.again("sales", Set.of(Scope.RELEASE));
    stage.person("second-officer", house, "officer");
    second = stage.again("second-officer", Set.of(Scope.APPROVE));
    officer = stage.again("tracer", Set.of(Scope.TRACE, Scope.AUDIT, Scope.APPROVE));
    for (String shop : List.of("first", "second")) {
      shops.add(stage.recipient(shop, "verified"));
    }
    for (int number = 0; number < size; number++) {
      Stage.Held person = stage.person();
      people.add(person);
      for (String shop : shops) {
        stage.ticket(shop + "-order-" + number, "order", "PAID", person, shop);
      }
    }
  }

  /** A release and its rows. */
  record Released(String id, List<List<String>> rows) {}

  List<Stage.Held> people() {
    return people;
  }

  String shop(int number) {
    return shops.get(number);
  }

  /** Somebody asks for a release to a recipient under a purpose. */
  Reply open(Actor by, String recipient, String purpose) {
    ObjectNode wish = by.body().put("recipient", recipient).put("purpose", purpose);
    return by.call("POST", "/v1/releases", wish);
  }

  /** The list as one of the shops is given it. */
  Released release(int shop) {
    String id = stage.done(open(sales, shops.get(shop), "order-list")).text("id");
    return new Released(id, rows(id));
  }

  /** The sales program of the house. */
  Actor sales() {
    return sales;
  }

  /** The officer who may agree to releases, and trace. */
  Actor officer() {
    return officer;
  }

  /** A release to a shop for its fulfilment, agreed to by the officer. */
  String agreed(int shop) {
    String id = stage.done(open(sales, shops.get(shop), "fulfilment")).text("id");
    agree(id);
    return id;
  }

  /** The officer says yes. */
  void agree(String release) {
    stage.done(officer.call("POST", "/v1/releases/" + release + ":approve", officer.body()));
  }

  /** The next records of a release, as the sales program is answered. */
  Reply page(String release) {
    return sales.call("POST", "/v1/releases/" + release + ":page", sales.body());
  }

  /** All records of a release. */
  List<List<String>> rows(String id) {
    List<List<String>> rows = new ArrayList<>();
    ObjectNode wish = sales.body();
    JsonNode page;
    do {
      page = stage.done(sales.call("POST", "/v1/releases/" + id + ":page", wish)).body();
      for (JsonNode row : page.path("rows")) {
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.asText()));
        rows.add(cells);
      }
      wish = sales.body().put("after", page.path("next").asText());
    } while (page.has("next"));
    return rows;
  }

  /** What a trace of these rows says. */
  JsonNode trace(List<List<String>> rows) {
    ObjectNode sample = officer.body();
    ArrayNode table = sample.putArray("rows");
    rows.forEach(row -> {
      ArrayNode cells = table.addArray();
      row.forEach(cells::add);
    });
    Reply made = stage.done(officer.call("POST", "/v1/traces", sample));
    return TraceCases.opened(stage, officer, second, made);
  }

  /** A person as a row of such a list. */
  static List<String> row(Stage.Held held) {
    return List.of(
        "浙江省杭州市西湖区文三路 1号",
        held.person().text(FieldType.MOBILE).orElseThrow(),
        held.person().text(FieldType.NAME).orElseThrow());
  }

  /** The copies that a trace names. */
  static List<String> named(JsonNode report) {
    return report.path("named").findValuesAsText("copy");
  }

  /** How many ledger entries of releases concern a person. */
  int outflowsOf(Stage.Held person) {
    return stage.entries("subject=" + person.subject()).size();
  }
}
