package io.elpis.scenarios.play;

import io.elpis.gateway.Scope;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * S12: a clerk of a registry photographs one record a day off the screen: somebody of yesterday, at
 * a colleague's counter, which the roster still lets everybody of the desk open.
 */
final class OneADay implements Scenario {
  /** A day at the desk, after which the tickets of the day before are not yet past. */
  private static final Duration DAY = Duration.ofHours(22);

  private static final int DAYS = 60;

  /**
   * One look in five, against a bound that honest desks stay below: decisions/0028 says why not
   * fewer.
   */
  private static final int SOON = 45;

  private static final int OWN = 4;
  private static final int BUSY = 10;
  private static final int BUSY_DAYS = 12;
  private static final int HANDED_OVER_EVERY = 40;

  @Override
  public Abuse abuse() {
    return Abuse.S12;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String registry = stage.recipient("registry", "certified");
    Actor clerk = stage.person("clerk", registry, "officer");
    Actor colleague = stage.person("colleague", registry, "officer");
    int photographed = 0;
    boolean noticed = false;
    String lastDay = "";
    for (int day = 0; day < DAYS && !noticed; day++) {
      stage.roster(clerk, "d-1");
      List<Work> works = new ArrayList<>();
      for (int number = 0; number < OWN; number++) {
        works.add(work(stage, "own-" + day + "-" + number, clerk, clerk));
      }
      // Somebody who was here yesterday: the desk's roster still opens it, nothing leads to it.
      if (day > 0) {
        Reply photo =
            clerk.discloseBecause(
                "counter", "case-work", stage.name("theirs-" + (day - 1)), "name", "address");
        photographed += photo.outcome().equals("permitted") ? 1 : 0;
      }
      works.add(opened(stage, "theirs-" + day, colleague));
      lastDay = LocalDate.ofInstant(stage.now(), ZoneOffset.UTC).toString();
      noticed = !stage.alertsOf(clerk).isEmpty();
      if (!noticed) {
        close(stage, works);
      }
    }
    account.check(
        "the clerk is noticed by drift from the desk's peers",
        noticed,
        photographed
            + " days; "
            + stage.alertsOf(clerk).stream()
                .map(
                    alert -> alert.path("mechanism").asText() + " " + alert.path("action").asText())
                .toList());
    account.atMost("records photographed until then", SOON, photographed);
    screen(stage, clerk, lastDay);
  }

  /** What the photograph shows behind the record leads to the account, on the ledger. */
  private static void screen(Stage stage, Actor clerk, String day) {
    Account account = stage.account();
    Actor officer = stage.again("colleague", Set.of(Scope.TRACE));
    Reply whose =
        officer.call(
            "POST",
            "/v1/screens:whose",
            officer.body().put("text", "~ " + clerk.principal() + " " + day));
    account.check(
        "the mark on a photographed screen names the account",
        whose.text("principal").equals(clerk.principal()),
        whose.status() + ", " + whose.body().path("looks").asInt() + " looks on that day");
    account.atLeast("its looks of that day", 1, whose.body().path("looks").asInt());
    Reply none =
        officer.call(
            "POST", "/v1/screens:whose", officer.body().put("text", "nobody-of-ours " + day));
    account.check("a mark of nobody's names nobody", none.status() == 404, none.code());
    account.check(
        "who asked whose screen it was is on the ledger",
        stage.entries("principal=" + officer.principal()).stream()
                .filter(entry -> entry.path("kind").asText().equals("viewer-asked"))
                .count()
            == 2,
        "two entries");
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String registry = stage.recipient("registry", "certified");
    Actor busy = stage.person("busy", registry, "officer");
    Actor colleague = stage.person("colleague", registry, "officer");
    int cases = 0;
    for (int day = 0; day < BUSY_DAYS; day++) {
      stage.roster(busy, "d-1");
      List<Work> works = new ArrayList<>();
      for (int number = 0; number < BUSY; number++, cases++) {
        Actor whose = cases % HANDED_OVER_EVERY == 7 ? colleague : busy;
        works.add(work(stage, "case-" + cases, whose, busy));
      }
      close(stage, works);
    }
    account.equal("cases of a busy desk that open", cases, account.permitted());
    account.check(
        "alerts about its clerk",
        stage.alertsOf(busy).isEmpty(),
        stage.alertsOf(busy).stream()
            .map(alert -> alert.path("mechanism").asText() + " " + alert.path("action").asText())
            .distinct()
            .toList()
            .toString());
  }

  private static Work work(Stage stage, String local, Actor assignee, Actor by) {
    Work work = opened(stage, local, assignee);
    by.discloseBecause("counter", "case-work", stage.name(local), "name", "address");
    return work;
  }

  private static Work opened(Stage stage, String local, Actor assignee) {
    Stage.Held person = stage.person();
    stage.ticketAt("d-1", local, "case", "OPEN", person, stage.name("registry"), assignee);
    return new Work(local, person, assignee);
  }

  /** A case of the day. */
  private record Work(String local, Stage.Held person, Actor assignee) {}

  /** Whoever has a case closes it at the end of the day. */
  private static void close(Stage stage, List<Work> day) {
    stage.watched();
    for (Work one : day) {
      stage.ticketAt(
          "d-1",
          one.local(),
          "case",
          "CLOSED",
          one.person(),
          stage.name("registry"),
          one.assignee());
    }
    stage.pass(DAY);
  }
}
