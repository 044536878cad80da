package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.Tier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a file may be made for, and who gets into it. */
class DeciderReleaseTest {
  private static final Recipient SHOP =
      new Recipient(new RecipientId("shop"), "Shop", Tier.VERIFIED, true);

  private final Decider decider = new Decider(PolicyFile.parse(DemoPolicy.file()));

  /** An officer of the house makes a file for a shop; the order is the shop's. */
  private static Request request() {
    return Request.delivery("name", "address", "email")
        .purpose("order-list")
        .roles("officer")
        .state("order", "PAID")
        .ticket(DeciderReleaseTest::ofShop);
  }

  private static Ticket ofShop(Ticket old) {
    return new Ticket(
        old.id(),
        old.kind(),
        old.state(),
        old.subject(),
        SHOP.id(),
        Set.of(),
        old.opensAt(),
        old.closesAt());
  }

  private Decision decide(Request request, Recipient receiver) {
    return decider.decideRelease(request.ask(), request.facts(), receiver);
  }

  private static DenialCode code(Decision decision) {
    return ((Decision.Deny) decision).reasons().getFirst().code();
  }

  @Test
  void decideRelease_receiversOwnOrder_isGivenAndChargedToTheReceiver() {
    Decision decision = decide(request(), SHOP);
    assertThat(Decisions.levels(decision))
        .containsExactly(
            entry("address", "revealed"), entry("email", "hidden"), entry("name", "revealed"));
    Decision.Permit permit = (Decision.Permit) decision;
    assertThat(permit.charges())
        .singleElement()
        .satisfies(
            charge -> assertThat(charge.toString()).contains("shop").doesNotContain("swift"));
    // Both organisations must still stand when the entry is written.
    assertThat(permit.standing()).contains("recipient:shop", "recipient:swift");
  }

  @Test
  void decideRelease_anothersOrder_isNotFound() {
    Recipient rival = new Recipient(new RecipientId("rival"), "Rival", Tier.VERIFIED, true);
    assertThat(code(decide(request(), rival))).isEqualTo(DenialCode.NOT_FOUND);
  }

  @Test
  void decideRelease_receiverOfALesserTierOrSuspended_isRefused() {
    Recipient lesser = new Recipient(SHOP.id(), "Shop", Tier.UNVERIFIED, true);
    Recipient gone = new Recipient(SHOP.id(), "Shop", Tier.CERTIFIED, false);
    assertThat(code(decide(request(), lesser))).isEqualTo(DenialCode.RECIPIENT_FORBIDDEN);
    assertThat(code(decide(request(), gone))).isEqualTo(DenialCode.RECIPIENT_FORBIDDEN);
  }

  @Test
  void decideRelease_purposeWithoutRelease_isRefused() {
    Request request = request().purpose("order-page").roles("merchant");
    assertThat(code(decide(request, SHOP))).isEqualTo(DenialCode.RECIPIENT_FORBIDDEN);
  }

  @Test
  void decideRelease_makerWithoutTheRole_isRefused() {
    assertThat(code(decide(request().roles("courier"), SHOP)))
        .isEqualTo(DenialCode.PURPOSE_FORBIDDEN);
  }

  @Test
  void decideRelease_shieldedPerson_isKeptOut() {
    assertThat(code(decide(request().shielded(), SHOP))).isEqualTo(DenialCode.APPROVAL_PENDING);
  }

  /** The purpose is for files; a look by who makes them finds nobody. */
  @Test
  void decide_theSamePurposeAsALook_findsNothing() {
    assertThat(code(decider.decide(request().ask(), request().facts())))
        .isEqualTo(DenialCode.NOT_FOUND);
  }
}
