package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldType;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** S20: an app sends home every tap, what is typed and the list of installed apps. */
final class EveryTap implements Scenario {
  private static final int DEVICES = 200;
  private static final int RARE = 3;

  @Override
  public Abuse abuse() {
    return Abuse.S20;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    account.equal("a list of apps as a field", 400, refused(stage, "installed_apps", "flag"));
    account.equal("text as it comes", 400, refused(stage, "typed", "text"));
    String collector = defined(stage);
    Actor app = app(stage);
    Stage.Held person = stage.person();
    List<ObjectNode> events = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      ObjectNode event = event(app, device, device < RARE ? "debts" : "home");
      event.put("typed", person.person().text(FieldType.MOBILE).orElseThrow());
      event.putArray("installed_apps").add("com.example.loans").add("com.example.clinic");
      event.putObject("tap").put("x", device).put("y", 17);
      events.add(event);
    }
    JsonNode taken =
        stage.done(app.call("POST", "/v1/collectors/" + collector + "/events", events)).body();
    account.equal("events that were let in", DEVICES, taken.path("accepted").asLong());
    for (String name : List.of("typed", "installed_apps", "tap.x", "tap.y")) {
      account.equal(
          "`" + name + "` left at the door", DEVICES, taken.path("dropped").path(name).asLong());
    }
    String today = day(stage);
    account.equal(
        "statistics of a day that is not over", 400, statistics(stage, collector, today).status());
    stage.pass(Duration.ofDays(1));
    JsonNode told = stage.done(statistics(stage, collector, today)).body();
    account.check(
        "a screen that few devices saw is not told of",
        told.path("devices").path("debts").isMissingNode() && told.path("hidden").asInt() == 1,
        told.path("hidden").asInt() + " hidden");
    account.check(
        "asking again averages nothing out",
        told.equals(stage.done(statistics(stage, collector, today)).body()),
        "the same answer");
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String collector = defined(stage);
    Actor app = app(stage);
    List<ObjectNode> events = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      events.add(event(app, device, "home"));
    }
    JsonNode taken =
        stage.done(app.call("POST", "/v1/collectors/" + collector + "/events", events)).body();
    account.equal("events that were let in", DEVICES, taken.path("accepted").asLong());
    account.equal("fields left at the door", 0, taken.path("dropped").size());
    String today = day(stage);
    stage.pass(Duration.ofDays(1));
    JsonNode told = stage.done(statistics(stage, collector, today)).body();
    // The noise exceeds forty times its scale about once in 10^17 questions.
    account.atMost(
        "how far the count of a large group is off",
        (long) (40 * told.path("scale").asDouble()),
        Math.abs(told.path("devices").path("home").asLong() - DEVICES));
  }

  private static Actor app(Stage stage) {
    String shop = stage.recipient("maker", "verified");
    stage.program("app", shop, "app");
    return stage.again("app", Set.of(Scope.COLLECT));
  }

  private static ObjectNode event(Actor app, int device, String screen) {
    return app.body().put("screen", screen).put("took_ms", 412).put("device", "serial-" + device);
  }

  private static ObjectNode schema(Stage stage) {
    return stage
        .operator()
        .body()
        .put("purpose", "app-quality")
        .put("retain", "P30D")
        .put("period", "P7D");
  }

  private static String defined(Stage stage) {
    ObjectNode schema = schema(stage);
    ObjectNode fields = schema.putObject("fields");
    fields.putObject("screen").put("type", "word").putArray("of").add("home").add("debts");
    fields
        .putObject("took_ms")
        .put("type", "number")
        .put("least", 0)
        .put("most", 60_000)
        .put("step", 100);
    fields.putObject("device").put("type", "device");
    String name = stage.name("app");
    stage.done(stage.operator().call("PUT", "/v1/collectors/" + name, schema));
    return name;
  }

  private static int refused(Stage stage, String field, String type) {
    ObjectNode schema = schema(stage);
    schema.putObject("fields").putObject(field).put("type", type);
    return stage.operator().call("PUT", "/v1/collectors/" + stage.name("greedy"), schema).status();
  }

  private static String day(Stage stage) {
    return LocalDate.ofInstant(stage.now(), ZoneOffset.UTC).toString();
  }

  private static Reply statistics(Stage stage, String collector, String day) {
    return stage
        .operator()
        .call("GET", "/v1/collectors/" + collector + ":statistics?by=screen&day=" + day);
  }
}
