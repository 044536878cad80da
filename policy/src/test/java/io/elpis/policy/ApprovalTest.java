package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.Level;
import io.elpis.model.PrincipalId;
import io.elpis.model.Proof;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final PrincipalId OFFICER = new PrincipalId("officer-1");
  private static final Instant LATER = Request.NOW.plusSeconds(1);

  private final Policy policy = PolicyFile.parse(DemoPolicy.file());
  private final Request shielded = Request.delivery("address").shielded();

  @Test
  void decide_shieldedWithASecondPersonsYes_isPermittedAndSpendsIt() {
    Decision.Permit permit =
        Decisions.permit(
            Decisions.decide(policy, shielded.backing(approval(true, OFFICER, LATER))));

    assertThat(permit.approval()).isPresent();
    assertThat(permit.approval().orElseThrow().by()).isEqualTo(OFFICER);
    assertThat(permit.proof()).isEqualTo(Proof.APPROVAL);
    assertThat(permit.standing()).contains("approval:a1");
  }

  @Test
  void decide_shieldedWithoutAFullAndLivingYesOfAnother_staysPending() {
    for (Facts.Backing backing :
        new Facts.Backing[] {
          Facts.Backing.NONE,
          approval(false, OFFICER, LATER),
          approval(true, OFFICER, Request.NOW),
          approval(true, Request.COURIER, LATER)
        }) {
      assertThat(Decisions.denial(Decisions.decide(policy, shielded.backing(backing))).code())
          .isEqualTo(DenialCode.APPROVAL_PENDING);
    }
  }

  @Test
  void decide_masksOfAShieldedPerson_spendNoApproval() {
    Request masks = shielded.ceiling(Level.MASKED).backing(approval(true, OFFICER, LATER));

    assertThat(Decisions.permit(Decisions.decide(policy, masks)).approval()).isEmpty();
  }

  @Test
  void decide_signedByADevice_isAStepUp() {
    assertThat(
            Decisions.permit(Decisions.decide(policy, Request.delivery("address").signed()))
                .proof())
        .isEqualTo(Proof.STEP_UP);
  }

  private static Facts.Backing approval(boolean agreed, PrincipalId by, Instant expires) {
    return new Facts.Backing(
        OptionalLong.empty(),
        Optional.of(new Facts.ApprovalFacts("a1", agreed, Optional.of(by), expires)));
  }
}
