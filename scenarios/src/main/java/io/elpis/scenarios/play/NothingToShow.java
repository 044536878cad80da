package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.time.Duration;

/** S26: after a leak nobody can show a regulator anything. */
final class NothingToShow implements Scenario {
  private static final int CUSTOMERS = 4;

  @Override
  public Abuse abuse() {
    return Abuse.S26;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String network = stage.recipient("network", "verified");
    Actor courier = stage.person("courier", network, "courier");
    for (int number = 0; number < CUSTOMERS; number++) {
      String parcel =
          stage.ticket(
              "parcel-" + number, "waybill", "OUT_FOR_DELIVERY", stage.person(), network, courier);
      courier.disclose("delivery", parcel, "address");
    }
    ObjectNode signs = stage.operator().body();
    signs.putArray("accounts").add(courier.principal());
    signs.put("from", stage.now().minus(Duration.ofHours(1)).toString());
    signs.putArray("regimes").add("GDPR").add("PIPL");
    Reply opened = stage.done(stage.operator().call("POST", "/v1/breaches", signs));
    String breach = "/v1/breaches/" + opened.text("id");
    JsonNode scope =
        stage
            .done(stage.operator().call("POST", breach + ":assess", stage.operator().body()))
            .body()
            .path("scope");
    account.equal("persons concerned", CUSTOMERS, scope.path("persons").asLong());
    account.equal("looks on the ledger", CUSTOMERS, scope.path("looks").asLong());
    account.check(
        "which data", scope.path("fields").has("address"), scope.path("fields").toString());
    JsonNode duties = opened.body().path("duties");
    account.equal("clocks that run", 5, duties.size());
    account.check(
        "72 hours by the clock of one law, at once by the other",
        duties.findValuesAsText("duty").contains("regulator"),
        duties.findValuesAsText("due").toString());
    account.equal("the authority's letter", 200, text(stage, breach, "regulator").status());
    for (String register :
        new String[] {"processing", "sharing", "assessments", "breaches", "sources"}) {
      Reply shown = stage.operator().call("GET", "/v1/registers/" + register);
      account.equal("the register of " + register, 200, shown.status());
    }
    account.check(
        "the breach is in its register",
        stage
            .operator()
            .call("GET", "/v1/registers/breaches")
            .body()
            .path("items")
            .findValuesAsText("id")
            .contains(opened.text("id")),
        opened.text("id"));
    Reply packed =
        stage.done(
            stage
                .operator()
                .call(
                    "POST",
                    "/v1/registers:pack",
                    stage.operator().body().put("digest", "ab".repeat(32))));
    account.check(
        "which papers were handed over is proven",
        stage.proves(packed.body().path("receipt")),
        packed.text("id"));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    Reply processing = stage.operator().call("GET", "/v1/registers/processing");
    account.atLeast(
        "purposes in the register of processing", 5, processing.body().path("items").size());
    Reply policies = stage.operator().call("GET", "/v1/policies");
    account.atLeast("policies that decided", 1, policies.body().path("items").size());
    account.equal(
        "the numbers of the law", 200, stage.operator().call("GET", "/v1/thresholds").status());
  }

  private static Reply text(Stage stage, String breach, String reader) {
    return stage.operator().call("GET", breach + "/text?for=" + reader + "&language=zh");
  }
}
