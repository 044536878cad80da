package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.model.FieldType;
import io.elpis.scenarios.play.SharedList.Released;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** S22: some rows of one copy are offered as a sample, with other columns in another order. */
final class SampleOfferedForSale implements Scenario {
  private static final int PEOPLE = 40;
  private static final int SAMPLE = 25;

  @Override
  public Abuse abuse() {
    return Abuse.S22;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, PEOPLE);
    list.release(1);
    Released leaked = list.release(0);
    List<List<String>> sample = new ArrayList<>();
    for (List<String> row : leaked.rows().subList(5, 5 + SAMPLE)) {
      sample.add(List.of("x" + sample.size(), row.get(1), row.get(2), row.get(0)));
    }
    JsonNode report = list.trace(sample);
    List<String> named = SharedList.named(report);
    account.atLeast("rows matched", SAMPLE - 2, report.path("rows").path("matched").asInt());
    account.check(
        "the copy it came from is named, and no other",
        named.equals(List.of("release:" + leaked.id())),
        named.size() + " named");
    account.check(
        "the report says who it cannot exclude",
        report.path("cannot_exclude").size() >= 2,
        report.path("cannot_exclude").size() + " reservations");
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, 5);
    list.release(0);
    List<List<String>> foreign = new ArrayList<>();
    for (int number = 0; number < SAMPLE; number++) {
      foreign.add(List.of("甲" + number, "1390000" + (1_000 + number), "某地"));
    }
    JsonNode report = list.trace(foreign);
    account.equal(
        "rows of a foreign list that are matched", 0, report.path("rows").path("matched").asInt());
    account.equal("copies named", 0, SharedList.named(report).size());
    // Two of the shop's customers are in it by their own doing, spelled as they spell it.
    for (Stage.Held person : list.people().subList(0, 2)) {
      foreign.add(List.of("乙", person.person().text(FieldType.MOBILE).orElseThrow(), "他处"));
    }
    account.equal(
        "copies named beside true strangers", 0, SharedList.named(list.trace(foreign)).size());
  }
}
