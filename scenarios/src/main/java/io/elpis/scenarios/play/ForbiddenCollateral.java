package io.elpis.scenarios.play;

import io.elpis.scenarios.stage.Stage;
import java.util.List;

/** S24: a lender wants to keep what gives it power over a person. */
final class ForbiddenCollateral implements Scenario {
  private static final List<String> FORBIDDEN =
      List.of(
          "address-book",
          "call-log",
          "contactList",
          "通讯录",
          "nude_photos",
          "裸照",
          "face-print",
          "sms-code",
          "installed-apps");
  private static final List<String> NEEDED = List.of("note", "delivery-remark", "contract-text");

  @Override
  public Abuse abuse() {
    return Abuse.S24;
  }

  @Override
  public void playAbuse(Stage stage) {
    for (String field : FORBIDDEN) {
      String problem = Policies.problem(Policies.withField(field, "free-text"));
      stage
          .account()
          .check(
              "`" + field + "` cannot be a field",
              problem.contains("forbidden"),
              problem.lines().findFirst().orElse("accepted"));
    }
  }

  @Override
  public void playTwin(Stage stage) {
    for (String field : NEEDED) {
      String problem = Policies.problem(Policies.withField(field, "free-text"));
      stage.account().check("`" + field + "` can be a field", problem.isEmpty(), problem);
    }
  }
}
