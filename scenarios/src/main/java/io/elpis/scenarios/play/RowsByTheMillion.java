package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.scenarios.play.SharedList.Released;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** S05: a data company moves whole tables to its buyers, day after day. */
final class RowsByTheMillion implements Scenario {
  private static final int PEOPLE = 50;
  private static final int BUDGET = 20;

  @Override
  public Abuse abuse() {
    return Abuse.S05;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, PEOPLE);
    account.equal(
        "a buyer whom nobody registered",
        404,
        list.open(list.sales(), stage.name("buyer"), "fulfilment").status());
    String buyer = stage.recipient("unchecked-buyer", "unverified");
    account.equal(
        "a buyer whom nobody checked", 403, list.open(list.sales(), buyer, "fulfilment").status());
    account.equal(
        "a purpose that releases nothing",
        403,
        list.open(list.sales(), list.shop(0), "customer-service").status());

    String id = list.agreed(0);
    List<List<String>> first = list.rows(id);
    account.equal("people a day, whoever agreed", BUDGET, first.size());
    Set<List<String>> all = new HashSet<>(first);
    all.addAll(list.rows(list.agreed(0)));
    account.equal("people after a second release of the day", BUDGET, all.size());
    account.equal(
        "records that left, by the meter", 2 * BUDGET, metered(list, list.shop(0), "fulfilment"));
    account.check(
        "each is in the register of what was shared",
        stage.operator().call("GET", "/v1/releases").body().toString().contains(id),
        "listed");
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, BUDGET);
    Reply opened = list.open(list.sales(), list.shop(0), "fulfilment");
    account.check(
        "a partner's release waits",
        opened.text("state").equals("approval-pending"),
        opened.text("state"));
    account.equal("and gives nothing yet", 409, list.page(opened.text("id")).status());
    list.agree(opened.text("id"));
    account.equal("all that it fulfils, once agreed", BUDGET, list.rows(opened.text("id")).size());
    Released own = list.release(1);
    account.equal("another partner's own list", BUDGET, own.rows().size());
    account.equal("metered for the one", BUDGET, metered(list, list.shop(0), "fulfilment"));
    account.equal("and for the other", BUDGET, metered(list, list.shop(1), "order-list"));
  }

  /** What the meter of egress says of a recipient. */
  private static long metered(SharedList list, String recipient, String purpose) {
    long records = 0;
    for (JsonNode one : list.officer().call("GET", "/v1/egress").body().path("items")) {
      if (one.path("recipient").asText().equals(recipient)
          && one.path("purpose").asText().equals(purpose)) {
        records += one.path("records").asLong();
      }
    }
    return records;
  }
}
