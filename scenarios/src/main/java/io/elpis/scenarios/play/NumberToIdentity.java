package io.elpis.scenarios.play;

import io.elpis.model.FieldType;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.util.HashSet;
import java.util.Set;

/** S09: a clerk's account answers, for a bot, which person a telephone number belongs to. */
final class NumberToIdentity implements Scenario {
  private static final int NUMBERS = 40;
  private static final int COMPARED = 4;
  private static final int SOON = 20;

  @Override
  public Abuse abuse() {
    return Abuse.S09;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String shop = stage.recipient("shop", "verified");
    Actor bot = stage.person("clerk", shop, "merchant");
    Stage.Held customer = stage.person();
    String order = stage.ticket("order", "order", "PAID", customer, shop, bot);
    Set<String> answers = new HashSet<>();
    int hits = 0;
    int tried = 0;
    boolean stopped = false;
    for (; tried < NUMBERS && !stopped; tried++) {
      Stage.Held target = stage.person();
      // Every other number is of somebody whose data is held here; the rest is of nobody.
      String number = number(target).substring(0, number(target).length() - 1);
      Reply reply =
          bot.search(
              "customer-service",
              order,
              "mobile",
              tried % 2 == 0 ? number(target) : number + (tried % 10));
      hits += reply.body().path("items").size();
      if (tried < COMPARED) {
        answers.add(reply.status() + " " + reply.body().path("items"));
      }
      stopped = reply.code().equals("risk-denied");
      stage.watched();
    }
    bot.search("delivery", order, "mobile", number(customer));
    bot.search("customer-service", stage.name("made-up"), "mobile", number(customer));

    account.equal("people found outside the caller's own tickets", 0, hits);
    account.equal("different answers to held and unknown numbers", 1, answers.size());
    account.atMost("numbers tried until the account is stopped", SOON, tried);
    account.equal("names that got out", 0, account.spill().count("name"));
    account.equal("identity numbers that got out", 0, account.spill().count("resident-id"));
    account.equal("searches that the ledger holds", account.asks(), stage.entriesOf(bot));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String shop = stage.recipient("shop", "verified");
    Actor clerk = stage.person("clerk", shop, "merchant");
    Stage.Held customer = stage.person();
    String order = stage.ticket("order", "order", "SHIPPED", customer, shop, clerk);
    Reply found = clerk.search("customer-service", order, "mobile", number(customer));
    account.equal(
        "orders found for the customer on the line", 1, found.body().path("items").size());
    Reply masks = clerk.mask("customer-service", order, "name", "mobile");
    account.check("the clerk sees masks", masks.outcome().equals("permitted"), masks.outcome());
    account.equal("names that got out", 0, account.spill().count("name"));
  }

  private static String number(Stage.Held held) {
    return held.person().text(FieldType.MOBILE).orElseThrow();
  }
}
