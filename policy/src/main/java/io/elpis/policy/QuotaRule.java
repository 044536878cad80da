package io.elpis.policy;

import io.elpis.model.Tariff;
import io.elpis.policy.yaml.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much a purpose may open in a window: one level of its quota. Masks cost nothing.
 *
 * @param unit what is counted once
 * @param payer whose count it is
 * @param tariff what a unit costs, by how much of the limit is spent
 * @param escrow how long the cost is held for a carrier's scan; empty where it is spent at once
 */
public record QuotaRule(
    Unit unit,
    Base base,
    QuotaWindow window,
    Payer payer,
    Tariff tariff,
    Optional<Duration> escrow) {
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
          case Base.Assigned(double share) -> "assigned" + words(share);
          case Base.Eligible(double share, Set<String> states) ->
              "eligible"
                  + words(share)
                  + (states.isEmpty() ? "" : ", states: " + new TreeSet<>(states));
        };
    return "unit: "
        + Words.of(unit)
        + ", base: "
        + limit
        + ", window: "
        + window.length()
        + ", per: "
        + Words.of(payer)
        + (tariff.steps().size() == 1 ? "" : ", " + tariffWords())
        + escrow.map(patience -> ", escrow: " + patience).orElse("");
  }

  private static String words(double share) {
    return share == 1 ? "" : ", share: " + share;
  }

  private String tariffWords() {
    return "costs: "
        + tariff.steps().stream().map(Tariff.Step::cost).toList()
        + ", below percent: "
        + tariff.steps().stream().map(Tariff.Step::belowPercent).toList();
  }

  /** What tells one count of a payer from another: {@code ticket/P1D}. */
  public String countWords() {
    return Words.of(unit) + "/" + window.length() + escrow.map(patience -> "/escrow").orElse("");
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
    /** The operator. */
    PRINCIPAL,
    /** The merchant: all its operators together. */
    RECIPIENT,
    /** The device that the call came from. */
    DEVICE,
    /** Everybody together. */
    PURPOSE,
    /** The order: everybody who opens something for it. */
    TICKET
  }

  /** Where the limit comes from. */
  public sealed interface Base {
    /** Both count the same tickets, whatever share of them each takes. */
    default boolean isCountedAs(Base other) {
      boolean both = getClass() == other.getClass();
      return this instanceof Eligible(_, Set<String> these)
          ? (other instanceof Eligible(_, Set<String> those) && these.equals(those))
          : both;
    }

    /** The same for everyone. */
    record Fixed(long limit) implements Base {}

    /** {@code share} of the tickets that are open and assigned to the principal, rounded up. */
    record Assigned(double share) implements Base {}

    /**
     * {@code share} of the payer's tickets of the purpose's kind that are open, in one of the
     * states where some are named, and whose parcel was not left unscanned; rounded up.
     */
    record Eligible(double share, Set<String> states) implements Base {
      public Eligible {
        states = Set.copyOf(states);
      }
    }
  }
}
