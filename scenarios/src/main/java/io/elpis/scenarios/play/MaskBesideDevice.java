package io.elpis.scenarios.play;

import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Stage;
import java.util.List;

/** S21: a mask that falls because what identifies the same person stands open beside it. */
final class MaskBesideDevice implements Scenario {
  @Override
  public Abuse abuse() {
    return Abuse.S21;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    for (String open : List.of("imei", "mac", "oaid", "resident-id")) {
      List<String> found =
          Policies.findings(Policies.giving("mobile: masked, " + open + ": revealed"));
      account.check(
          "a masked number beside an open " + open + " is rejected",
          found.contains("mask-undone"),
          String.join(", ", found));
    }
  }

  @Override
  public void playTwin(Stage stage) {
    for (String fields : List.of("mobile: masked, imei: masked", "mobile: masked, mac: hidden")) {
      List<String> found = Policies.findings(Policies.giving(fields));
      stage
          .account()
          .check("a policy that shows neither passes", found.isEmpty(), String.join(", ", found));
    }
  }
}
