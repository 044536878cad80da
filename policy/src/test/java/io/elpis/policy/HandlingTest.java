package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.Separate;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done with data beyond showing it, and the consent that wants. */
final class HandlingTest {
  private static String policy(String handling) {
    return """
    version: 1
    fields:
      email: { type: email }
    purposes:
      marketing:
        basis: consent
        ticket: none
        to: [role:campaign, program]
        fields: { email: revealed }
        retain: P7D
    """
        + (handling.isEmpty() ? "" : "    handling: [" + handling + "]\n");
  }

  private static Policy parse(String handling) {
    return PolicyFile.parse(policy(handling).getBytes(StandardCharsets.UTF_8));
  }

  private static Decision decide(String handling, Set<Separate> separate) {
    Facts.ConsentFacts plain =
        DeciderDenialTest.consent(
            "marketing", Optional.empty(), Request.NOW, Optional.empty(), "email");
    Facts.ConsentFacts consent =
        new Facts.ConsentFacts(
            plain.id(),
            plain.purpose(),
            plain.recipient(),
            plain.fields(),
            plain.from(),
            plain.until(),
            separate);
    Request request =
        Request.delivery("email")
            .purpose("marketing")
            .roles("campaign")
            .program()
            .askedTicket(Optional.empty())
            .ticket(Optional.empty())
            .consents(consent);
    return Decisions.decide(parse(handling), request);
  }

  @Test
  void plainConsent_isEnough_whereNothingMoreIsDone() {
    assertThat(decide("", Set.of())).isInstanceOf(Decision.Permit.class);
    assertThat(decide("automated, entrusted, major", Set.of())).isInstanceOf(Decision.Permit.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLISH", "ABROAD"})
  void givenAwayFurther_wantsAgreementByItself(Separate what) {
    Decision plain = decide(what.word(), Set.of());
    assertThat(Decisions.denial(plain).code()).isEqualTo(DenialCode.CONSENT_MISSING);
    assertThat(Decisions.denial(decide(what.word(), Set.of(Separate.RECIPIENT))).code())
        .as("agreement to something else")
        .isEqualTo(DenialCode.CONSENT_MISSING);
    assertThat(decide(what.word(), Set.of(what))).isInstanceOf(Decision.Permit.class);
  }

  @Test
  void bothAtOnce_wantBoth() {
    assertThat(decide("publish, abroad", Set.of(Separate.ABROAD)))
        .isInstanceOf(Decision.Deny.class);
    assertThat(decide("publish, abroad", Set.of(Separate.ABROAD, Separate.PUBLISH)))
        .isInstanceOf(Decision.Permit.class);
  }

  @Test
  void unknownWord_isRefusedWithItsPlace() {
    assertThatThrownBy(() -> parse("abraod"))
        .hasMessageContaining("line 11, column 16")
        .hasMessageContaining("abroad");
  }

  @Test
  void diff_tellsWhatIsDoneNow() {
    assertThat(PolicyComparison.compare(parse(""), parse("abroad")))
        .anySatisfy(change -> assertThat(change.toString()).contains("handling", "abroad"));
  }
}
