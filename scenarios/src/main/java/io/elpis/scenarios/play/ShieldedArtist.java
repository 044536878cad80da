package io.elpis.scenarios.play;

import io.elpis.gateway.Scope;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.time.Duration;
import java.util.Set;

/** S10: airline staff look up an artist's flights and number for fans. */
final class ShieldedArtist implements Scenario {
  private static final Duration LONGER_THAN_AN_APPROVAL = Duration.ofHours(2);

  @Override
  public Abuse abuse() {
    return Abuse.S10;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String airline = stage.recipient("airline", "certified");
    Actor agent = stage.person("agent", airline, "desk");
    Actor friend = stage.person("friend", airline, "desk");
    Actor manager = manager(stage, airline);
    Stage.Held artist = stage.person(true);
    String flight = stage.ticket("flight", "booking", "BOOKED", artist, airline, agent);

    Reply alone = look(agent, flight);
    String asked = alone.item().path("approval").asText();
    look(agent, flight);
    account.equal("approvals by the asker that count", 403, approve(agent, asked).status());
    account.check(
        "approvals by a colleague without the role do not count",
        approve(friend, asked).status() >= 400,
        "refused");
    account.equal("numbers that got out to one alone", 0, account.spill().count("mobile"));
    // A manager is talked into one look: it serves once, for the one who asked, and not for long.
    stage.done(approve(manager, asked));
    look(friend, flight);
    account.equal("numbers that got out to a friend", 0, account.spill().count("mobile"));
    stage.pass(LONGER_THAN_AN_APPROVAL);
    look(agent, flight);
    account.equal(
        "numbers that got out after the approval lapsed", 0, account.spill().count("mobile"));
    account.equal("looks that were permitted", 0, account.permitted());
    account.equal(
        "looks that the ledger holds",
        account.asks(),
        stage.entries("ticket=" + flight).stream()
            .filter(entry -> entry.path("purpose").asText().equals("check-in"))
            .filter(entry -> entry.path("kind").asText().equals("denied"))
            .count());
    account.atLeast(
        "looks that the artist finds in the public log", 3, stage.logOf(artist).count("check-in"));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String airline = stage.recipient("airline", "certified");
    Actor agent = stage.person("agent", airline, "desk");
    Actor manager = manager(stage, airline);
    Stage.Held artist = stage.person(true);
    Stage.Held anybody = stage.person();
    String flight = stage.ticket("flight", "booking", "BOOKED", artist, airline, agent);
    String other = stage.ticket("other", "booking", "BOOKED", anybody, airline, agent);

    stage.done(approve(manager, look(agent, flight).item().path("approval").asText()));
    Reply given = look(agent, flight);
    account.check("the approved look is given", given.outcome().equals("permitted"), given + "");
    Reply again = look(agent, flight);
    account.check("once", again.outcome().equals("approval-pending"), again + "");
    Reply passenger = look(agent, other);
    account.check(
        "another passenger needs nobody", passenger.outcome().equals("permitted"), passenger + "");
    int told =
        stage
            .operator()
            .call("GET", "/v1/subjects/" + artist.subject() + "/notices")
            .body()
            .path("items")
            .size();
    account.equal("notices to the artist", 1, told);
  }

  private static Actor manager(Stage stage, String airline) {
    stage.person("manager", airline, "manager");
    return stage.again("manager", Set.of(Scope.APPROVE));
  }

  private static Reply look(Actor agent, String flight) {
    return agent.disclose("check-in", flight, "name", "mobile");
  }

  private static Reply approve(Actor actor, String approval) {
    return actor.call(
        "POST",
        "/v1/approvals/" + approval + ":approve",
        actor.body().put("reason", "the flight is delayed"));
  }
}
