package io.elpis.scenarios.play;

import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.util.List;

/** S16: shop staff sell customers' numbers together with the codes that are sent to them. */
final class CodesForSale implements Scenario {
  private static final List<String> CODES =
      List.of("otp", "one-time-code", "smsCode", "verification_code", "验证码");
  private static final int CUSTOMERS = 40;
  private static final int SOON = 15;

  @Override
  public Abuse abuse() {
    return Abuse.S16;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    for (String field : CODES) {
      String problem = Policies.problem(Policies.withField(field, "free-text"));
      account.check(
          "`" + field + "` cannot be a field",
          problem.contains("forbidden"),
          problem.lines().findFirst().orElse("accepted"));
    }
    String hall = stage.recipient("hall", "verified");
    String elsewhere = stage.recipient("elsewhere", "verified");
    Actor clerk = stage.person("clerk", hall, "merchant");
    int tried = 0;
    boolean stopped = false;
    while (!stopped && tried < CUSTOMERS) {
      String order = stage.ticket("of-" + tried, "order", "PAID", stage.person(), elsewhere);
      Reply reply = clerk.disclose("customer-service", order, "mobile");
      stopped = reply.code().equals("risk-denied");
      tried++;
      stage.watched();
    }
    account.atMost("customers of other halls until the clerk is stopped", SOON, tried);
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String hall = stage.recipient("hall", "verified");
    Actor clerk = stage.person("clerk", hall, "merchant");
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      clerk.disclose(
          "customer-service",
          stage.ticket("account-" + customer, "order", "PAID", stage.person(), hall, clerk),
          "mobile");
    }
    account.equal("customers who open an account", CUSTOMERS, account.permitted());
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    account.equal("alerts about the clerk", 0, stage.alertsOf(clerk).size());
  }
}
