package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** S14: the forms of a raffle lie about for years, and whoever finds them reads them. */
final class RaffleForms implements Scenario {
  private static final int ENTRANTS = 5;
  private static final Duration OPEN = Duration.ofDays(2);
  private static final Duration YEARS = Duration.ofDays(800);

  @Override
  public Abuse abuse() {
    return Abuse.S14;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String shop = stage.recipient("shop", "verified");
    Actor clerk = stage.person("clerk", shop, "merchant");
    String form = form(stage);
    List<String> tickets = new ArrayList<>();
    for (int number = 0; number < ENTRANTS; number++) {
      Stage.Held entrant = stage.entrant(form);
      tickets.add(stage.ticket("entry-" + number, "order", "PAID", entrant, shop, clerk));
    }
    Reply more = stage.operator().call("POST", "/v1/forms/" + form + "/entries", more(stage));
    account.equal("a field that the form does not take", 400, more.status());
    account.check(
        "read while the raffle runs",
        look(clerk, tickets.getFirst()).outcome().equals("permitted"),
        account.permitted() + " permitted");
    stage.pass(YEARS);
    account.equal("forms that are left before anybody cleans up", ENTRANTS, filled(stage, form));
    stage.retain();
    account.equal("forms that are left", 0, filled(stage, form));
    int found = 0;
    for (String ticket : tickets) {
      found += look(clerk, ticket).outcome().equals("permitted") ? 1 : 0;
    }
    account.equal("forms that can be read years later", 0, found);
    Reply late = stage.operator().call("POST", "/v1/forms/" + form + "/entries", one(stage));
    account.equal("a form that is over takes nobody in", 409, late.status());
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String shop = stage.recipient("shop", "verified");
    Actor clerk = stage.person("clerk", shop, "merchant");
    String form = form(stage);
    Stage.Held winner = stage.entrant(form);
    String prize = stage.ticket("prize", "order", "PAID", winner, shop, clerk);
    stage.retain();
    account.check(
        "the winner is reached",
        look(clerk, prize).outcome().equals("permitted"),
        account.permitted() + " permitted");
    account.equal("forms while the raffle runs", 1, filled(stage, form));
  }

  private static String form(Stage stage) {
    ObjectNode body = stage.operator().body().put("purpose", "customer-service");
    body.putArray("fields").add("name").add("mobile").add("address");
    body.put("ends", stage.now().plus(OPEN).toString());
    return stage.done(stage.operator().call("POST", "/v1/forms", body)).text("id");
  }

  private static ObjectNode more(Stage stage) {
    ObjectNode body = one(stage);
    body.withObject("/fields").put("email", "raffle@example.org");
    return body;
  }

  private static ObjectNode one(Stage stage) {
    ObjectNode body = stage.operator().body();
    body.putObject("fields").put("mobile", "16000377777");
    return body;
  }

  private static Reply look(Actor clerk, String ticket) {
    return clerk.disclose("customer-service", ticket, "name", "address");
  }

  private static long filled(Stage stage, String form) {
    return stage
        .done(stage.operator().call("GET", "/v1/forms/" + form))
        .body()
        .path("filled")
        .asLong();
  }
}
