package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.client.DeviceSigner;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** S18: many accounts of one shell company share out the people of a job site. */
final class ForgedAccounts implements Scenario {
  private static final int ACCOUNTS = 60;
  private static final int EACH = 4;
  private static final int PROFILES = 30;

  @Override
  public Abuse abuse() {
    return Abuse.S18;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String shell = stage.recipient("shell", "verified");
    List<Actor> accounts = new ArrayList<>();
    for (int number = 0; number < ACCOUNTS; number++) {
      accounts.add(stage.person("account-" + number, shell, "recruiter"));
    }
    String site = stage.recipient("site", "certified");
    int opened = 0;
    for (int look = 0; look < EACH * ACCOUNTS; look++) {
      String application =
          stage.ticket("application-" + look, "application", "IN_REVIEW", stage.person(), site);
      Reply reply =
          accounts.get(look % ACCOUNTS).disclose("recruiting", application, "name", "mobile");
      boolean stopped =
          reply.code().equals("risk-denied") || reply.code().equals("step-up-required");
      opened += stopped ? 0 : 1;
      stage.watched();
    }
    account.atMost(
        "looks until every account of the company has to prove itself", ACCOUNTS * 2L, opened);
    account.check(
        "the alert is about the company, not about one account",
        isAboutTheGroup(stage, accounts),
        "recipient=" + shell);
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
  }

  private static boolean isAboutTheGroup(Stage stage, List<Actor> accounts) {
    for (Actor one : accounts) {
      for (JsonNode alert : stage.alertsOf(one)) {
        if (alert.path("key").path("group").asText().startsWith("recipient=")) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String agency = stage.recipient("agency", "verified");
    Actor key = stage.person("recruiter", agency, "recruiter");
    DeviceSigner desk = stage.device(key, true);
    Actor recruiter = key.on(desk);
    for (int number = 0; number < PROFILES; number++) {
      String application =
          stage.ticket(
              "application-" + number, "application", "IN_REVIEW", stage.person(), agency, key);
      recruiter.disclose("recruiting", application, "name", "mobile");
    }
    account.equal(
        "applications that a new agency opens on its first day", PROFILES, account.permitted());
    account.equal("alerts about its recruiter", 0, stage.alertsOf(key).size());
  }
}
