package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.scenarios.play.SharedList.Released;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** S23: rows of two copies are mixed; then everything is spelled alike. */
final class SampleMangled implements Scenario {
  private static final int PEOPLE = 60;

  @Override
  public Abuse abuse() {
    return Abuse.S23;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, PEOPLE);
    Released first = list.release(0);
    Released second = list.release(1);
    List<List<String>> mixed = new ArrayList<>();
    List<List<String>> plain = new ArrayList<>();
    for (int row = 0; row < PEOPLE; row++) {
      mixed.add((row % 2 == 0 ? first : second).rows().get(row));
      List<String> cells = first.rows().get(row);
      plain.add(
          List.of(cells.get(1).replaceAll("[^0-9]", "").replaceFirst("^86", ""), cells.get(2)));
    }
    JsonNode report = list.trace(mixed);
    account.check(
        "both copies that were mixed are named",
        SharedList.named(report).size() == 2,
        SharedList.named(report).size() + " named");
    JsonNode stripped = list.trace(plain);
    account.equal(
        "copies named once nothing is spelled for anybody", 0, SharedList.named(stripped).size());
    account.check(
        "the loss of power is stated",
        stripped.path("power").path("1").asDouble() == 0
            && stripped.path("cannot_exclude").toString().contains("no spelling"),
        "power " + stripped.path("power").path("1"));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, 5);
    Released own = list.release(0);
    List<List<String>> company = new ArrayList<>();
    for (int number = 0; number < PEOPLE; number++) {
      company.add(List.of("公司" + number, "1370000" + (1_000 + number)));
    }
    // One of our rows got among them.
    company.add(List.of(own.rows().getFirst().get(2), own.rows().getFirst().get(1)));
    JsonNode report = list.trace(company);
    account.atMost("rows matched", 1, report.path("rows").path("matched").asInt());
    account.equal("copies named", 0, SharedList.named(report).size());
  }
}
