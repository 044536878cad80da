package io.elpis.policy;

import io.elpis.policy.yaml.Words;

/**
 * How much a purpose may open in a window. Masks cost nothing.
 *
 * @param unit what is counted once
 * @param payer whose count it is
 */
public record QuotaRule(Unit unit, Base base, QuotaWindow window, Payer payer) {
  /**
   * The unit of a charge that is paid each time. It names nothing: whoever turns the charge into a
   * claim puts the id of the request in its place, or repeats would be free.
   */
  public static final String EACH_REQUEST = "request";

  /** As in the policy file: {@code unit: ticket, base: assigned, window: P1D, per: principal}. */
  public String words() {
    String limit =
        switch (base) {
          case Base.Fixed(long fixed) -> Long.toString(fixed);
          case Base.Assigned(double share) -> share == 1 ? "assigned" : "assigned, share: " + share;
        };
    return "unit: "
        + Words.of(unit)
        + ", base: "
        + limit
        + ", window: "
        + window.length()
        + ", per: "
        + Words.of(payer);
  }

  /** What is counted once in a window; a repeat is on the ledger but free. */
  public enum Unit {
    TICKET,
    SUBJECT,
    /** A field of a ticket, or of the subject where there is none. */
    FIELD,
    /** Every request, repeats included. */
    REQUEST
  }

  /** Who pays. */
  public enum Payer {
    PRINCIPAL,
    RECIPIENT
  }

  /** Where the limit comes from. */
  public sealed interface Base {
    /** The same for everyone. */
    record Fixed(long limit) implements Base {}

    /** {@code share} of the tickets that are open and assigned to the principal, rounded up. */
    record Assigned(double share) implements Base {}
  }
}
