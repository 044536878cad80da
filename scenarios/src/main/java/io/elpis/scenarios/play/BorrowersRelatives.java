package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;

/** S03: collectors want a borrower's number and home, and somebody else to press. */
final class BorrowersRelatives implements Scenario {
  @Override
  public Abuse abuse() {
    return Abuse.S03;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String lender = stage.recipient("lender", "certified");
    Actor collector = stage.person("collector", lender, "collector");
    Stage.Held borrower = stage.person();
    Stage.Held relative = stage.person();
    String loan = stage.ticket("loan", "application", "OVERDUE", borrower, lender, collector);
    String current = stage.ticket("current", "application", "CURRENT", relative, lender, collector);

    collector.disclose("collection", loan, "mobile", "address", "email", "resident-id");
    collector.disclose("collection", loan, "address");
    collector.disclose("collection", loan, "resident-id");
    collector.disclose("delivery", loan, "address");
    // A relative whose own loan is in order, and one who is named in place of the borrower.
    collector.disclose("collection", current, "mobile");
    collector.discloseSubject("collection", loan, relative.subject(), "mobile");

    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    account.equal("homes that got out", 0, account.spill().count("door"));
    account.equal("mailboxes that got out", 0, account.spill().count("email"));
    account.equal("identity numbers that got out", 0, account.spill().count("resident-id"));
    account.equal("asks that the ledger holds", account.asks(), stage.entriesOf(collector));
    Reply kept = keep(stage, borrower, "contacts");
    account.check(
        "a contact list cannot be kept", kept.status() == 422 || kept.status() == 400, kept + "");
    account.check(
        "and no policy can make it a field",
        Policies.problem(Policies.withField("emergency-contacts", "free-text")).contains("contact"),
        "refused where the policy is read");
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String lender = stage.recipient("lender", "certified");
    Actor collector = stage.person("collector", lender, "collector");
    Stage.Held borrower = stage.person();
    String loan = stage.ticket("loan", "application", "OVERDUE", borrower, lender, collector);
    Reply reply = collector.disclose("collection", loan, "name", "mobile");
    account.equal("asks that were permitted", 1, account.permitted());
    account.check(
        "the collector has a number of the relay's to call",
        reply.field("mobile").path("relay").path("number").asText().startsWith("+865710000960"),
        reply.field("mobile").path("level").asText());
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
  }

  private static Reply keep(Stage stage, Stage.Held held, String field) {
    ObjectNode body = stage.operator().body();
    body.putObject("fields").put(field, "synthetic");
    return stage.operator().call("PATCH", "/v1/subjects/" + held.subject(), body);
  }
}
