package io.elpis.testkit.workplace;

/** How an attacker looks at people. */
public enum Behaviour {
  /** Everything is theft, and nothing explains it. */
  WHOLE(1, 40),
  /** Half of the looks are honest work. */
  PADDED(.5, 30),
  /** Three looks in ten are theft. */
  DILUTED(.3, 20),
  /** Looks at colleagues' real open tickets. */
  BORROWED(1, 40),
  /** Begins on the busiest day. */
  IN_A_BURST(.5, 40),
  /** Spreads over eight accounts of one branch. */
  ROTATING(.5, 10),
  /** Changes its share and its pauses all the time. */
  JITTERING(.4, 25),
  /** One look every other day. */
  LOW_AND_SLOW(.04, 1),
  /** Knows bounds, bets and heights, and keeps just under. */
  JUST_UNDER(.03, 1),
  /** A stranger works with a rented account: another machine, network, place and hour. */
  RENTED(.5, 15),
  /** Five hundred accounts divide a population among them. */
  UNION(1, 40),
  /** Asks for the staff of one employer again and again. */
  POLLING(.5, 20);

  private final double share;
  private final int looksPerDay;

  Behaviour(double share, int looksPerDay) {
    this.share = share;
    this.looksPerDay = looksPerDay;
  }

  /** The part of the account's looks that is theft. */
  public double share() {
    return share;
  }

  /** Whether the attack makes the account's whole day, its honest looks included. */
  boolean isADayOfItsOwn() {
    return switch (this) {
      case WHOLE,
          PADDED,
          DILUTED,
          BORROWED,
          IN_A_BURST,
          ROTATING,
          JITTERING,
          LOW_AND_SLOW,
          JUST_UNDER ->
          true;
      case RENTED, UNION, POLLING -> false;
    };
  }

  /** Thefts of one account in a day. */
  public int looksPerDay() {
    return looksPerDay;
  }
}
