package io.elpis.server.http;

import io.elpis.model.Recipient;
import io.elpis.model.Verification;
import java.time.Instant;
import java.util.Optional;

/** Recipients and what was checked of them, as JSON. */
final class VerificationJson {
  private VerificationJson() {}

  /** A licence as somebody shows it. */
  record Licence(String type, String number) {}

  /** What was seen. */
  record Request(
      Licence licence, String tier, Optional<Instant> premisesAt, Optional<Instant> recheckAt) {}

  /** What was checked, when and by whom. */
  record View(
      String licence,
      Instant verifiedAt,
      String verifiedBy,
      Optional<Instant> premisesAt,
      Optional<Instant> recheckAt) {
    static View of(Verification verification) {
      return new View(
          verification.licence().value(),
          verification.verifiedAt(),
          verification.verifiedBy().value(),
          verification.premisesAt(),
          verification.recheckAt());
    }
  }

  /** A recipient; {@code counts_as} is its tier as of now. */
  record RecipientView(
      String id,
      String name,
      String tier,
      String countsAs,
      boolean active,
      Optional<View> verification) {
    static RecipientView of(Recipient recipient, Instant now) {
      return new RecipientView(
          recipient.id().value(),
          recipient.name(),
          Names.word(recipient.tier()),
          Names.word(recipient.tierAt(now)),
          recipient.active(),
          recipient.verification().map(View::of));
    }
  }
}
