package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** S04: a login code that was shown once hands a crawler everything, for a year. */
final class LoginCode implements Scenario {
  private static final String PURPOSE = "budget";
  private static final int A_DAY = 3;

  @Override
  public Abuse abuse() {
    return Abuse.S04;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String company = stage.recipient("app", "verified");
    Actor crawler = stage.program("crawler", company, "app");
    Stage.Held person = stage.person();
    Stage.Held friend = stage.person();
    consent(stage, person, company, Duration.ofDays(1), "email");

    Reply wider = look(crawler, person, "email", "address");
    account.check(
        "what was not consented to is not given with what was",
        wider.code().equals("consent-missing"),
        wider.code());
    Reply friends = look(crawler, friend, "email");
    account.check("nobody else's data", friends.code().equals("consent-missing"), friends.code());
    Reply own =
        crawler.call(
            "POST",
            "/v1/subjects/" + person.subject() + "/consents",
            body(crawler, company, List.of("address"), stage.now(), Duration.ofDays(365)));
    account.equal("the crawler cannot widen its grant", 403, own.status());
    int given = 0;
    for (int i = 0; i < 2 * A_DAY; i++) {
      given += look(crawler, person, "email").outcome().equals("permitted") ? 1 : 0;
    }
    account.equal("looks that the grant is good for in a day", A_DAY, given);
    stage.pass(Duration.ofDays(2));
    Reply late = look(crawler, person, "email");
    account.check(
        "after its time the grant is nothing", late.code().equals("consent-missing"), late.code());
    account.equal("doors that got out", 0, account.spill().count("door"));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String company = stage.recipient("app", "verified");
    Actor app = stage.program("app", company, "app");
    Stage.Held person = stage.person();
    consent(stage, person, company, Duration.ofDays(30), "name", "email");
    Reply reply = look(app, person, "name", "email");
    account.check(
        "the app reads what it was let read", reply.outcome().equals("permitted"), reply.code());
    stage.pass(Duration.ofDays(7));
    account.check(
        "a week later too",
        look(app, person, "email").outcome().equals("permitted"),
        account.permitted() + " permitted");
    account.equal("doors that got out", 0, account.spill().count("door"));
  }

  private static void consent(
      Stage stage, Stage.Held person, String recipient, Duration lasts, String... fields) {
    stage.done(
        stage
            .operator()
            .call(
                "POST",
                "/v1/subjects/" + person.subject() + "/consents",
                body(stage.operator(), recipient, List.of(fields), stage.now(), lasts)));
  }

  private static ObjectNode body(
      Actor by, String recipient, List<String> fields, Instant from, Duration lasts) {
    ObjectNode body = by.body().put("purpose", PURPOSE).put("recipient", recipient);
    fields.forEach(body.putArray("fields")::add);
    body.putArray("separate").add("recipient");
    body.put("from", from.minusSeconds(1).toString());
    return body.put("until", from.plus(lasts).toString());
  }

  private static Reply look(Actor actor, Stage.Held person, String... fields) {
    ObjectNode body = actor.body().put("purpose", PURPOSE);
    ObjectNode item = body.putArray("items").addObject().put("subject", person.subject());
    List.of(fields).forEach(item.putArray("fields")::add);
    return actor.counted("/v1/disclosures", body);
  }
}
