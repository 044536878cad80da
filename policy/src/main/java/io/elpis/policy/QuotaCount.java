package io.elpis.policy;

import io.elpis.model.DeviceId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.yaml.Words;

/**
 * The count that one level of a quota is kept in, for one asker now.
 *
 * @param account purpose, level, payer and what is counted: the same in every window
 * @param limit what may be spent in the window, without what was raised; 0 where the facts lack
 *     what it is measured by
 */
public record QuotaCount(QuotaRule rule, String account, QuotaWindow.Slot slot, long limit) {
  private static final String NOBODY = "-";

  /** The count of {@code quota}, which is one of the levels of {@code purpose}. */
  public static QuotaCount of(PurposeRule purpose, QuotaRule quota, Facts facts) {
    String account =
        String.join(
            "|",
            purpose.name().value(),
            Words.of(quota.payer()),
            payer(quota, facts),
            quota.countWords());
    return new QuotaCount(quota, account, quota.window().at(facts.now()), limit(quota, facts));
  }

  /** What is spent is kept under it. */
  public String key() {
    return account + "|" + slot.label();
  }

  private static String payer(QuotaRule quota, Facts facts) {
    return switch (quota.payer()) {
      case PRINCIPAL -> facts.principal().id().value();
      case RECIPIENT -> facts.recipient().party();
      case DEVICE -> facts.presence().device().map(DeviceId::value).orElse(NOBODY);
      case PURPOSE -> NOBODY;
      case TICKET -> facts.ticket().map(Ticket::id).map(TicketId::value).orElse(NOBODY);
    };
  }

  /** What the facts do not tell leaves no room, and neither does a call from no known device. */
  private static long limit(QuotaRule quota, Facts facts) {
    if (quota.payer() == QuotaRule.Payer.DEVICE && facts.presence().device().isEmpty()) {
      return 0;
    }
    return switch (quota.base()) {
      case QuotaRule.Base.Fixed(long limit) -> limit;
      case QuotaRule.Base.Assigned(double share) ->
          (long) Math.ceil(share * facts.assignedOpen().orElse(0));
      case QuotaRule.Base.Eligible(double share, _) ->
          (long) Math.ceil(share * facts.backing().eligibleOpen().orElse(0));
    };
  }
}
