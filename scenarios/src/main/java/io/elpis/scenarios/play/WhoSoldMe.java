package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** S25: somebody's data is out, and they cannot learn who had seen it. */
final class WhoSoldMe implements Scenario {
  @Override
  public Abuse abuse() {
    return Abuse.S25;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    Stage.Held person = stage.person();
    String network = stage.recipient("network", "verified");
    Actor courier = stage.person("courier", network, "courier");
    Actor seller = stage.person("seller", network, "courier");
    String parcel = stage.ticket("parcel", "waybill", "OUT_FOR_DELIVERY", person, network, courier);
    courier.disclose("delivery", parcel, "address", "mobile");
    seller.disclose("delivery", parcel, "address");
    List<JsonNode> looks = looks(stage, person);
    account.equal("looks that the person is shown", 2, looks.size());
    JsonNode refused = looks.getFirst();
    JsonNode given = looks.getLast();
    account.check(
        "who", given.path("principal").asText().equals(courier.principal()), courier.principal());
    account.check(
        "why", given.path("purpose").asText().equals("delivery"), given.path("purpose").asText());
    account.check(
        "which fields, how much",
        given.path("fields").path("address").asText().equals("revealed"),
        given.path("fields").toString());
    account.check("under which ticket", given.path("ticket").asText().equals(parcel), parcel);
    account.check(
        "the one who was refused, too",
        refused.path("principal").asText().equals(seller.principal())
            && refused.path("outcome").asText().equals("denied"),
        refused.path("outcome").asText());
    long proved = looks.stream().filter(look -> stage.proves(look.path("receipt"))).count();
    account.equal("looks whose proof holds under the log's key", looks.size(), proved);
    account.equal(
        "looks that the public log holds under their own key",
        looks.size(),
        stage.logOf(person).count("delivery"));
  }

  @Override
  public void playTwin(Stage stage) {
    Stage.Held person = stage.person();
    stage.account().equal("looks at somebody nobody looked at", 0, looks(stage, person).size());
  }

  private static List<JsonNode> looks(Stage stage, Stage.Held person) {
    List<JsonNode> looks = new ArrayList<>();
    stage
        .done(stage.operator().call("GET", "/v1/subjects/" + person.subject() + "/looks"))
        .body()
        .path("items")
        .forEach(looks::add);
    return looks;
  }
}
