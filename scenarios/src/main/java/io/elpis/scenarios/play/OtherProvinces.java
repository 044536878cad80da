package io.elpis.scenarios.play;

import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;

/** S17: an officer looks up people of other districts for whoever pays. */
final class OtherProvinces implements Scenario {
  private static final int PEOPLE = 40;
  private static final int SOON = 15;

  @Override
  public Abuse abuse() {
    return Abuse.S17;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String police = stage.recipient("police", "certified");
    Actor officer = stage.person("officer", police, "officer");
    Actor far = stage.person("far", police, "officer");
    Stage.Held own = stage.person();
    String case1 = stage.ticketAt("d-1", "case", "case", "OPEN", own, police, officer);
    Reply mine = officer.discloseBecause("burglary", "case-work", case1, "name");
    account.check("the own case opens", mine.outcome().equals("permitted"), mine.code());
    int tried = 0;
    boolean stopped = false;
    while (!stopped && tried < PEOPLE) {
      Stage.Held wanted = stage.person();
      String theirs = stage.ticketAt("d-77", "case-" + tried, "case", "OPEN", wanted, police, far);
      // Every other time the own case is named, for somebody whom it is not about.
      Reply reply =
          tried % 2 == 0
              ? officer.disclose("case-work", theirs, "name", "address")
              : officer.discloseSubject("case-work", case1, wanted.subject(), "name", "address");
      stopped = reply.code().equals("risk-denied");
      tried++;
      stage.watched();
    }
    account.atMost("people of another district until the officer is stopped", SOON, tried);
    account.equal("doors that got out", 0, account.spill().count("door"));
    account.equal("asks that the ledger holds", account.asks(), stage.entriesOf(officer));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String police = stage.recipient("police", "certified");
    Actor member = stage.person("member", police, "officer");
    Actor host = stage.person("host", police, "officer");
    stage.roster(member, "d-2");
    int cases = 0;
    for (; cases < PEOPLE; cases++) {
      String shared =
          stage.ticketAt("d-2", "case-" + cases, "case", "OPEN", stage.person(), police, host);
      member.discloseBecause("task force", "case-work", shared, "name", "address");
    }
    account.equal("cases that the task force works on", cases, account.permitted());
    account.equal("alerts about its member", 0, stage.alertsOf(member).size());
  }
}
