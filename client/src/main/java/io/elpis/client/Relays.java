package io.elpis.client;

import java.time.Instant;
import java.util.Optional;

/** Numbers and mailboxes that reach a person without showing theirs. */
public final class Relays {
  private Relays() {}

  /**
   * Where somebody is reached: a number, with an extension to dial where there is one, or a
   * mailbox.
   */
  public record Address(
      String id,
      Optional<String> number,
      Optional<String> extension,
      Optional<String> address,
      Instant expires) {}

  /**
   * Asks for one; what suits the field is bound.
   *
   * @param ticket absent where the purpose needs none
   */
  public record Request(
      String purpose,
      Optional<String> ticket,
      Optional<String> reason,
      Optional<String> subject,
      String field) {}

  /** A relay that was bound, and the proof that it was permitted. */
  public record Bound(Address relay, LedgerReceipt receipt) {}

  /** A relay and what is left of it. */
  public record Relay(
      Address relay,
      String mode,
      String purpose,
      Optional<String> ticket,
      int attempts,
      int maxAttempts,
      int extensions,
      int maxExtends) {}
}
