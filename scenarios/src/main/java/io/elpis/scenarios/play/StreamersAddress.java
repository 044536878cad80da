package io.elpis.scenarios.play;

import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** S02: an insider of the parcel network and one of a shop sell a streamer's address. */
final class StreamersAddress implements Scenario {
  @Override
  public Abuse abuse() {
    return Abuse.S02;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String network = stage.recipient("network", "certified");
    String shop = stage.recipient("shop", "verified");
    Actor insider = stage.person("insider", network, "courier");
    Actor courier = stage.person("courier", network, "courier");
    Actor clerk = stage.person("clerk", shop, "merchant");
    Stage.Held streamer = stage.person();
    Stage.Held stranger = stage.person();
    String hers =
        stage.ticket("waybill", "waybill", "OUT_FOR_DELIVERY", streamer, network, courier);
    Instant yesterday = stage.now().minus(Duration.ofDays(2));
    String past =
        stage.ticket(
            "past",
            "waybill",
            "OUT_FOR_DELIVERY",
            streamer,
            network,
            yesterday,
            yesterday.plus(Duration.ofDays(1)),
            insider);
    String done = stage.ticket("done", "waybill", "DELIVERED", streamer, network, insider);
    String own = stage.ticket("own", "waybill", "OUT_FOR_DELIVERY", stranger, network, insider);
    String order = stage.ticket("order", "order", "SHIPPED", stranger, shop);

    // Somebody else's parcel, a window that closed, a parcel that was delivered.
    List.of(hers, past, done).forEach(ticket -> insider.disclose("delivery", ticket, "address"));
    // The insider's own open parcel, with her in place of its addressee; a waybill that is made up.
    insider.discloseSubject("delivery", own, streamer.subject(), "address");
    insider.disclose("delivery", stage.name("made-up"), "address");
    // The shop's clerk, by a purpose that is not theirs and by one that is, about her.
    clerk.disclose("delivery", hers, "address");
    clerk.discloseSubject("customer-service", order, streamer.subject(), "address", "mobile");

    account.equal("asks that were permitted", 0, account.permitted());
    account.equal("addresses that got out", 0, account.spill().count("door"));
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    account.equal(
        "asks that the ledger holds",
        account.asks(),
        stage.entriesOf(insider) + stage.entriesOf(clerk));
    // Where no such waybill is, and where another person is asked for than the ticket's, the
    // entries are hers as far as she was named or the ticket is about her.
    account.atLeast(
        "looks that she finds in the public log with her tag key",
        5,
        stage.logOf(streamer).count("delivery") + stage.logOf(streamer).count("customer-service"));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String network = stage.recipient("network", "certified");
    Actor courier = stage.person("courier", network, "courier");
    Stage.Held streamer = stage.person();
    String waybill =
        stage.ticket("waybill", "waybill", "OUT_FOR_DELIVERY", streamer, network, courier);
    courier.disclose("delivery", waybill, "name", "address", "mobile");
    courier.disclose("delivery", waybill, "address");
    account.equal("asks that were permitted", 2, account.permitted());
    account.atLeast("the door is known to the courier", 1, account.spill().count("door"));
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    account.equal("looks that she finds in the log", 2, stage.logOf(streamer).count("delivery"));
  }
}
