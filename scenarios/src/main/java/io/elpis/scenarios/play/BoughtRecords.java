package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.Scope;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * S19: a bidder imports a list that somebody bought, to have more people than it has: first without
 * saying where it comes from, then with a story. The list was once released from here.
 */
final class BoughtRecords implements Scenario {
  private static final int PEOPLE = 60;
  private static final int CANARIES = 40;
  private static final int STRANGERS = 40;
  private static final String ALERT = "canary-import";

  @Override
  public Abuse abuse() {
    return Abuse.S19;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, PEOPLE);
    Actor keeper = planted(stage);
    List<List<String>> sold = list.release(0).rows();
    // They are still known when met, and are in nobody's releases any more.
    stage.done(keeper.call("POST", "/v1/canaries:retire", keeper.body()));
    account.atLeast("rows of the list that are nobody's", 1, sold.size() - PEOPLE);
    long people = people(stage);
    long alerts = alerts(stage);

    ObjectNode silent = start(stage, "bid");
    silent.remove("provenance");
    account.check(
        "an import without provenance is refused",
        open(stage, silent).code().equals("provenance-required"),
        open(stage, silent).code());
    ObjectNode vague = start(stage, "bid");
    vague.putObject("provenance").put("source", "a data company").put("basis", "");
    account.check(
        "an import whose basis is not told is refused",
        open(stage, vague).code().equals("provenance-required"),
        open(stage, vague).code());

    Reply landed = land(stage, stage.done(open(stage, start(stage, "bid"))).text("id"), sold);
    account.equal("bought rows that are taken", 0, landed.body().path("created").asInt());
    account.equal(
        "rows that are refused, so that none of them tells who it was",
        sold.size(),
        landed.body().path("rejected").size());
    account.equal("people who are held more than before", 0, people(stage) - people);
    account.equal("alarms about it", 1, alerts(stage) - alerts);
    account.check(
        "the alarm names nobody",
        !told(stage).contains("subject") && told(stage).contains("only we made up"),
        "an import and how to ask for its papers");
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, PEOPLE);
    Actor keeper = planted(stage);
    stage.done(keeper.call("POST", "/v1/canaries:retire", keeper.body()));
    long alerts = alerts(stage);
    // The other company's customers: strangers, and some who are customers of both.
    List<List<String>> merged = new ArrayList<>();
    for (int number = 0; number < STRANGERS; number++) {
      merged.add(
          List.of(
              "上海市浦东新区世纪大道 " + (number + 1) + "号", mobile(number), "钱" + (char) ('一' + number)));
    }
    list.people().subList(0, 5).forEach(person -> merged.add(SharedList.row(person)));
    Reply opened = stage.done(open(stage, start(stage, "merger")));
    Reply landed = land(stage, opened.text("id"), merged);
    account.equal(
        "customers with papers that are taken",
        merged.size(),
        landed.body().path("created").asInt());
    account.equal("alarms about them", 0, alerts(stage) - alerts);
    String sources =
        stage.done(stage.operator().call("GET", "/v1/registers/sources")).body().toString();
    account.check(
        "the register says where they came from",
        sources.contains(stage.name("merger")) && sources.contains("M&A-17"),
        "source, basis and contract");
  }

  private static Actor planted(Stage stage) {
    Actor keeper = stage.again("tracer", Set.of(Scope.CANARIES));
    stage.done(keeper.call("POST", "/v1/canaries:plant", keeper.body().put("count", CANARIES)));
    return keeper;
  }

  private static String mobile(int number) {
    return "1390000" + (2_000 + number);
  }

  private static ObjectNode start(Stage stage, String source) {
    ObjectNode body = stage.operator().body().put("source", stage.name(source));
    body.putObject("provenance")
        .put("source", "the company that is merged")
        .put("basis", "contract with each customer")
        .put("contract", "M&A-17");
    return body.put("map_digest", "0".repeat(64));
  }

  private static Reply open(Stage stage, ObjectNode start) {
    return stage.operator().call("POST", "/v1/imports", start);
  }

  private static Reply land(Stage stage, String id, List<List<String>> rows) {
    List<ObjectNode> lines = new ArrayList<>();
    for (List<String> row : rows) {
      ObjectNode line = stage.operator().body().put("kind", "subject").put("row", lines.size() + 1);
      line.put("key", "k" + lines.size());
      line.putObject("fields")
          .put("address", row.get(0))
          .put("mobile", row.get(1))
          .put("name", row.get(2));
      lines.add(line);
    }
    return stage.done(stage.operator().call("PUT", "/v1/imports/" + id + "/chunks/0", lines));
  }

  private static long people(Stage stage) {
    return stage
        .done(stage.operator().call("GET", "/v1/thresholds"))
        .body()
        .path("people")
        .asLong();
  }

  private static List<JsonNode> found(Stage stage) {
    List<JsonNode> found = new ArrayList<>();
    stage
        .done(stage.operator().call("GET", "/v1/alerts?limit=200"))
        .body()
        .path("items")
        .forEach(alert -> {
          if (alert.path("mechanism").asText().equals(ALERT)) {
            found.add(alert);
          }
        });
    return found;
  }

  private static long alerts(Stage stage) {
    return found(stage).size();
  }

  private static String told(Stage stage) {
    return found(stage).toString();
  }
}
