package io.elpis.scenarios.play;

import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** S08: companies that do not exist post jobs and harvest those who apply. */
final class FakeRecruiters implements Scenario {
  private static final int APPLICANTS = 5;
  private static final String FORGED = "000000EXAMPLE0000191";
  private static final String TRUE = "91330100MA0000000C";
  private static final String[] WANTED = {"name", "mobile", "email", "address"};

  @Override
  public Abuse abuse() {
    return Abuse.S08;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    List<Stage.Held> applicants = applicants(stage);
    List<Actor> desks = new ArrayList<>();
    for (String company : List.of("fake-1", "fake-2")) {
      String recipient = stage.recipient(company, "unverified");
      Actor desk = stage.person(company + "-desk", recipient, "recruiter");
      desks.add(desk);
      post(stage, company, recipient, applicants, desk)
          .forEach(ticket -> desk.disclose("recruiting", ticket, WANTED));
    }
    account.equal("names that got out to who was not checked", 0, account.spill().count("name"));
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    account.equal("mailboxes that got out", 0, account.spill().count("email"));

    // A forged licence gets through the check, twice; then somebody notices.
    stage.done(stage.verify(stage.name("fake-1"), "lei", FORGED, "verified"));
    stage.done(stage.verify(stage.name("fake-2"), "lei", FORGED, "verified"));
    Reply revoked =
        stage.done(
            stage
                .operator()
                .call(
                    "POST",
                    "/v1/licences/lei:" + FORGED + ":revoke",
                    stage.operator().body().put("reason", "forged")));
    account.equal(
        "accounts that fall with the one licence", 2, revoked.body().path("recipients").size());
    int still = 0;
    for (int i = 0; i < desks.size(); i++) {
      Reply after =
          desks.get(i).disclose("recruiting", stage.name("fake-" + (i + 1) + "-0"), WANTED);
      still += after.outcome().equals("permitted") ? 1 : 0;
    }
    account.equal("accounts that go on after the revocation", 0, still);
    stage.recipient("fake-3", "unverified");
    Reply third = stage.verify(stage.name("fake-3"), "lei", FORGED, "verified");
    account.check("a new account cannot show the licence again", third.status() == 409, third + "");
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String agency = stage.recipient("agency", "unverified");
    stage.done(stage.verify(agency, "uscc", TRUE, "verified"));
    Actor desk = stage.person("agency-desk", agency, "recruiter");
    List<String> tickets = post(stage, "agency", agency, applicants(stage), desk);
    tickets.forEach(ticket -> desk.disclose("recruiting", ticket, "name", "mobile", "email"));
    account.equal(
        "applicants whose names the agency reads", APPLICANTS, account.spill().count("name"));
    account.equal("asks that were permitted", APPLICANTS, account.permitted());
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
  }

  private static List<Stage.Held> applicants(Stage stage) {
    List<Stage.Held> applicants = new ArrayList<>();
    for (int i = 0; i < APPLICANTS; i++) {
      applicants.add(stage.person());
    }
    return applicants;
  }

  private static List<String> post(
      Stage stage, String job, String recipient, List<Stage.Held> applicants, Actor desk) {
    List<String> tickets = new ArrayList<>();
    for (int i = 0; i < applicants.size(); i++) {
      tickets.add(
          stage.ticket(
              job + "-" + i, "application", "SUBMITTED", applicants.get(i), recipient, desk));
    }
    return tickets;
  }
}
