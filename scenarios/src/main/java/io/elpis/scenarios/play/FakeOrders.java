package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import io.elpis.scenarios.stage.Stage.Carrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * S07: a merchant and an intermediary open people's orders in bulk, with orders that never ship.
 */
final class FakeOrders implements Scenario {
  private static final int FAKES = 500;
  private static final int LABELS = 20;
  private static final int USUAL = 5;
  private static final int BURST = 150;
  private static final Duration UNTIL_CHARGED = Duration.ofHours(73);

  @Override
  public Abuse abuse() {
    return Abuse.S07;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String shop = stage.recipient("shop", "verified");
    Actor intermediary = stage.program("erp", shop, "merchant");
    List<String> fakes = orders(stage, shop, "fake", FAKES);
    long base = label(intermediary).path("base").asLong();
    for (String order : fakes) {
      intermediary.disclose("label", order, "name", "address", "mobile");
    }
    int printed = 0;
    for (int from = 0; from < LABELS; from += 10) {
      printed += print(intermediary, fakes.subList(from, from + 10));
    }
    account.equal("sealed labels that were printed", LABELS, printed);
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    long doors = account.permitted();
    account.atMost("addresses that got out, of the escrowed base", base, doors);
    account.equal(
        "addresses that are held in escrow", doors, label(intermediary).path("escrowed").asLong());

    stage.pass(UNTIL_CHARGED);
    stage.chargeWhatNobodyScanned();
    JsonNode after = label(intermediary);
    account.equal("owed, fourfold", 4 * doors, after.path("owed").asLong());
    account.check(
        "the base has shrunk",
        after.path("base").asLong() < base,
        after.path("base").asLong() + " after " + base);
    Reply next =
        intermediary.disclose("label", orders(stage, shop, "next", 1).getFirst(), "address");
    account.check(
        "and the next day opens nothing", next.code().equals("quota-exhausted"), next + "");
    account.equal(
        "asks that the ledger holds",
        account.asks() + (long) LABELS,
        stage.entriesOf(intermediary));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String shop = stage.recipient("shop", "verified");
    Actor packer = stage.program("erp", shop, "merchant");
    Carrier carrier = stage.carrier("network");
    int packed = 0;
    for (int orders : new int[] {USUAL, BURST, USUAL}) {
      List<String> today = orders(stage, shop, "day-" + packed, orders);
      for (String order : today) {
        packer.disclose("label", order, "name", "address", "mobile");
        stage.scan(carrier, order, "picked-up");
      }
      stage.pass(Duration.ofDays(1));
      today.forEach(order -> stage.scan(carrier, order, "delivered"));
      stage.chargeWhatNobodyScanned();
      packed += orders;
    }
    account.equal("labels that an honest merchant gets", packed, account.permitted());
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    JsonNode end = label(packer);
    account.equal("owed at the end", 0, end.path("owed").asLong());
    account.equal("held at the end", 0, end.path("escrowed").asLong());
  }

  private static List<String> orders(Stage stage, String shop, String name, int count) {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      orders.add(stage.longTicket(name + "-" + i, "order", "PAID", stage.person(), shop));
    }
    return orders;
  }

  /** How the program stands with its labels. */
  private static JsonNode label(Actor program) {
    for (JsonNode level : program.call("GET", "/v1/quota").body().path("items")) {
      if (level.path("purpose").asText().equals("label")) {
        return level;
      }
    }
    return program.body();
  }

  /**
   * Prints sealed labels, which are searched for numbers as all answers are; how many there are.
   */
  private static int print(Actor program, List<String> orders) {
    ObjectNode body = program.body().put("format", "zpl");
    ArrayNode items = body.putArray("items");
    for (String order : orders) {
      items
          .addObject()
          .put("ticket", order)
          .put("waybill", "SF00000000000001")
          .put("carrier", "Example Parcels")
          .put("sorting_code", "571-A08 032");
    }
    int printed = 0;
    for (JsonNode item : program.call("POST", "/v1/labels", body).body().path("items")) {
      printed += item.path("outcome").asText().equals("printed") ? 1 : 0;
    }
    return printed;
  }
}
