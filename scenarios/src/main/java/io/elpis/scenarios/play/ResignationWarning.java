package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.time.Duration;

/** S01: a service polls job profiles to sell employers a warning of who is about to resign. */
final class ResignationWarning implements Scenario {
  private static final int READS = 10;
  private static final int STAFF = 30;
  private static final Duration HALF_A_DAY = Duration.ofHours(12);
  private static final int DAY_LENGTH = 10;
  private static final String LICENCE = "91350211M000100Y43";

  @Override
  public Abuse abuse() {
    return Abuse.S01;
  }

  @Override
  public void playAbuse(Stage stage) {
    barred(stage);
    polled(stage);
  }

  /** The employer looks under its own name, and under another account of its licence. */
  private static void barred(Stage stage) {
    Account account = stage.account();
    Stage.Held person = stage.person();
    String employer = stage.recipient("employer", "verified");
    String other = stage.recipient("employer-2", "verified");
    stage.done(stage.verify(employer, "other", LICENCE, "verified"));
    stage.done(stage.verify(other, "other", LICENCE, "verified"));
    Actor staff = stage.person("hr", employer, "recruiter");
    Actor twin = stage.person("hr-2", other, "recruiter");
    String profile = stage.ticket("cv", "application", "SUBMITTED", person, employer, staff);
    String again = stage.ticket("cv-2", "application", "SUBMITTED", person, other, twin);

    Reply before = look(staff, profile);
    account.check("open before the bar", before.outcome().equals("permitted"), before.code());
    account.equal(
        "times of the last change that were served", 0, changes(stage, person, before.body()));
    ObjectNode bar = stage.operator().body().put("recipient", employer);
    stage.done(stage.operator().call("POST", "/v1/subjects/" + person.subject() + "/bars", bar));
    for (Reply refused : new Reply[] {look(staff, profile), look(twin, again)}) {
      account.check(
          "who is barred finds nobody", refused.code().equals("not-found"), refused.code());
    }
    account.atLeast(
        "looks that the person finds, refused ones too",
        3,
        stage
            .operator()
            .call("GET", "/v1/subjects/" + person.subject() + "/looks")
            .body()
            .path("items")
            .size());
  }

  /** A service reads the profile of somebody who applied elsewhere, day after day. */
  private static void polled(Stage stage) {
    Account account = stage.account();
    String service = stage.recipient("service", "verified");
    String elsewhere = stage.recipient("elsewhere", "verified");
    Actor poller = stage.person("poller", service, "recruiter");
    String profile =
        stage.longTicket("polled", "application", "SUBMITTED", stage.person(), elsewhere);
    int reads = 0;
    boolean noticed = false;
    while (!noticed && reads < READS) {
      reads++;
      look(poller, profile);
      stage.pass(HALF_A_DAY);
      noticed = !stage.alertsOf(poller).isEmpty();
    }
    account.check("polling one profile is noticed", noticed, reads + " reads, at most " + READS);
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String company = stage.recipient("company", "verified");
    Actor recruiter = stage.person("recruiter", company, "recruiter");
    for (int number = 0; number < STAFF; number++) {
      look(
          recruiter,
          stage.ticket(
              "cv-" + number, "application", "SUBMITTED", stage.person(), company, recruiter));
    }
    account.equal("profiles that answer the vacancy", STAFF, account.permitted());
    account.equal("alerts about the recruiter", 0, stage.alertsOf(recruiter).size());
  }

  private static Reply look(Actor actor, String profile) {
    return actor.disclose("recruiting", profile, "name", "email");
  }

  /** When the person's values changed stands in no answer, to the day or finer. */
  private static long changes(Stage stage, Stage.Held person, JsonNode body) {
    JsonNode held =
        stage
            .done(stage.operator().call("GET", "/v1/subjects/" + person.subject()))
            .body()
            .path("fields");
    return body.path("items").findValues("fields").stream()
        .filter(fields ->
            held.findValuesAsText("valid_from").stream()
                .anyMatch(time -> fields.toString().contains(time.substring(0, DAY_LENGTH))))
        .count();
  }
}
