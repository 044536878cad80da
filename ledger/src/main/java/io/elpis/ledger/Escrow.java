package io.elpis.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of quota that is held for a parcel, and what each step moves. Pure: a store reads a
 * hold, asks what becomes of it, and writes both the hold and the {@link Change} in one
 * transaction.
 *
 * <p>A hold counts against every window until it ends. A delivered parcel costs what it was held
 * for, in the window it was held in. A parcel that nobody scanned costs {@value #PENALTY} times as
 * much: it is owed in every window from then on, until deliveries pay it back. A late scan takes
 * the charge back whole, so a charge for which only a clock or a carrier was to blame leaves
 * nothing behind.
 *
 * @param cost what is held
 * @param due when it is charged, unless it is settled before
 */
public record Escrow(Stage stage, long cost, Instant due) {
  /** What an unscanned parcel costs, in times of what was held. */
  public static final long PENALTY = 4;

  /** How long a parcel may be under way once a carrier has it. */
  public static final Duration UNDER_WAY = Duration.ofDays(15);

  /** Where a hold stands. */
  public enum Stage {
    HELD,
    PICKED_UP,
    /** Nobody scanned it in time. */
    CHARGED,
    /** It was delivered. */
    SETTLED
  }

  /** What a carrier can say of a parcel. */
  public enum Scan {
    PICKED_UP,
    DELIVERED
  }

  /**
   * What a step adds to the account; negative takes away.
   *
   * @param spent in the window that the hold was made in
   * @param repaid of what the account owes, as far as it owes anything
   */
  public record Change(long held, long owed, long spent, long repaid) {}

  /** What becomes of a hold, and what that moves. */
  public record Step(Escrow after, Change change) {}

  /** A fresh hold. */
  public static Escrow held(long cost, Instant due) {
    return new Escrow(Stage.HELD, cost, due);
  }

  /** What a scan does; empty where it says nothing new or comes before the pick-up. */
  public Optional<Step> scanned(Scan scan, Instant at) {
    return switch (scan) {
      case PICKED_UP ->
          switch (stage) {
            case HELD -> step(Stage.PICKED_UP, at.plus(UNDER_WAY), new Change(0, 0, 0, 0));
            case CHARGED ->
                step(Stage.PICKED_UP, at.plus(UNDER_WAY), new Change(cost, -PENALTY * cost, 0, 0));
            case PICKED_UP, SETTLED -> Optional.empty();
          };
      case DELIVERED ->
          switch (stage) {
            case PICKED_UP -> step(Stage.SETTLED, due, new Change(-cost, 0, cost, cost));
            case HELD, CHARGED, SETTLED -> Optional.empty();
          };
    };
  }

  /** What the end of patience does; empty where it is not over or nothing is held. */
  public Optional<Step> overdue(Instant now) {
    return switch (stage) {
      case HELD, PICKED_UP ->
          now.isBefore(due)
              ? Optional.empty()
              : step(Stage.CHARGED, due, new Change(-cost, PENALTY * cost, 0, 0));
      case CHARGED, SETTLED -> Optional.empty();
    };
  }

  private Optional<Step> step(Stage next, Instant nextDue, Change change) {
    return Optional.of(new Step(new Escrow(next, cost, nextDue), change));
  }
}
