package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.client.DeviceSigner;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;

/** S06: a trojan on a sales desk copies the customers with the clerk's session. */
final class StolenSession implements Scenario {
  private static final int CUSTOMERS = 40;
  private static final int SOON = 15;

  @Override
  public Abuse abuse() {
    return Abuse.S06;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String shop = stage.recipient("shop", "verified");
    Actor clerk = stage.person("clerk", shop, "merchant");
    String order = stage.ticket("order", "order", "PAID", stage.person(), shop, clerk);
    Reply masks = clerk.mask("customer-service", order, "name", "mobile", "address");
    account.check("the workstation shows masks", masks.outcome().equals("permitted"), "masks");

    // The trojan goes through the customers with the session it found there.
    int tried = 0;
    boolean stopped = false;
    while (!stopped && tried < CUSTOMERS) {
      Reply reply =
          clerk.discloseSubject("customer-service", order, stage.person().subject(), "mobile");
      stopped = reply.code().equals("risk-denied");
      tried++;
      stage.watched();
    }
    account.atMost("customers tried until the account is stopped", SOON, tried);
    account.check(
        "the alert names the account that was copied from",
        stage.alertsOf(clerk).stream().anyMatch(one -> one.path("action").asText().equals("stop")),
        stage.alertsOf(clerk).size() + " alerts");
    account.check(
        "nothing more opens with it",
        clerk.disclose("customer-service", order, "mobile").code().equals("risk-denied"),
        "risk-denied");
    boundToItsDevice(stage, shop);
    account.equal("names that got out", 0, account.spill().count("name"));
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    account.equal("doors that got out", 0, account.spill().count("door"));
  }

  /** A session that is bound to a device is worth nothing without it. */
  private static void boundToItsDevice(Stage stage, String shop) {
    Actor other = stage.person("other", shop, "merchant");
    DeviceSigner desk = stage.device(other, true);
    ObjectNode wish = stage.operator().body().put("label", "desk").put("device", desk.deviceId());
    wish.putArray("scopes").add("disclose");
    String key =
        stage
            .done(
                stage
                    .operator()
                    .call("POST", "/v1/principals/" + other.principal() + "/keys", wish))
            .text("key");
    String order = stage.ticket("bound", "order", "PAID", stage.person(), shop, other);
    Actor copied = stage.with(other, key);
    stage
        .account()
        .equal(
            "the copied session without its device",
            401,
            copied.disclose("customer-service", order, "name").status());
    stage
        .account()
        .check(
            "the same session at its desk",
            copied.on(desk).mask("customer-service", order, "name").outcome().equals("permitted"),
            "permitted");
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String shop = stage.recipient("shop", "verified");
    Actor clerk = stage.person("clerk", shop, "merchant");
    int served = 0;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      String order =
          stage.ticket("order-" + customer, "order", "SHIPPED", stage.person(), shop, clerk);
      served +=
          clerk.disclose("customer-service", order, "name", "mobile").outcome().equals("permitted")
              ? 1
              : 0;
    }
    account.equal("customers of the call list that were served", CUSTOMERS, served);
    account.equal("alerts about the clerk", 0, stage.alertsOf(clerk).size());
  }
}
