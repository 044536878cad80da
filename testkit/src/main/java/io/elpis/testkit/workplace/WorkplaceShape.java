package io.elpis.testkit.workplace;

/**
 * The parameters of a workplace.
 *
 * @param role of almost everybody
 * @param ticketType of the work
 * @param branches stations, districts, desks
 * @param staff people who look
 * @param merchants whose tickets they are; drawn by Zipf's law
 * @param merchantExponent of that law
 * @param subjects people who are looked at
 * @param browsing the part of looks that no ticket leads to, by Zipf's law over the subjects
 * @param browsingExponent of that law
 * @param medianLooks in an actor-day
 * @param missing the part of tickets that the stream never tells of, least and most by branch
 * @param wrongBranch the part of honest looks at another branch's work
 * @param handOver the part of looks at a colleague's work
 * @param away the part of work that concerns another region
 * @param ticketedLater the part of looks that came before their ticket
 * @param cover the part of shifts at another branch
 * @param sharedDesks whether any machine of a branch may be anybody's
 * @param burst how many times over the busiest day is
 * @param afterBurst how many times over the ten days after it are
 */
public record WorkplaceShape(
    String name,
    String role,
    String ticketType,
    int branches,
    int staff,
    int merchants,
    double merchantExponent,
    int subjects,
    double browsing,
    double browsingExponent,
    double medianLooks,
    Range missing,
    double wrongBranch,
    double handOver,
    double away,
    double ticketedLater,
    double cover,
    boolean sharedDesks,
    double burst,
    double afterBurst) {

  /** From one number to another. */
  public record Range(double from, double to) {
    double at(double part) {
      return from + part * (to - from);
    }
  }

  /** Stations and couriers; a day of sales. */
  public static WorkplaceShape parcels() {
    return new WorkplaceShape(
        "parcels",
        "courier",
        "waybill",
        300,
        6_000,
        20_000,
        1.1,
        2_000_000,
        0,
        1,
        12,
        new Range(.01, .04),
        .02,
        .08,
        .01,
        0,
        .03,
        false,
        1.8,
        1.4);
  }

  /** Recruiters who browse profiles; a season of graduates. */
  public static WorkplaceShape jobs() {
    return new WorkplaceShape(
        "jobs",
        "recruiter",
        "application",
        400,
        5_000,
        2_000,
        1.01,
        1_000_000,
        .7,
        .9,
        14,
        new Range(.01, .08),
        0,
        .02,
        0,
        0,
        0,
        false,
        2,
        2);
  }

  /** Districts and officers; emergencies are ticketed later. */
  public static WorkplaceShape police() {
    return new WorkplaceShape(
        "police",
        "officer",
        "case",
        40,
        4_000,
        1,
        1.01,
        3_000_000,
        0,
        1,
        10,
        new Range(.005, .02),
        .01,
        .1,
        .05,
        .03,
        .05,
        false,
        1.3,
        1.1);
  }

  /** Desks of a call-centre; days of an incident. */
  public static WorkplaceShape calls() {
    return new WorkplaceShape(
        "calls",
        "agent",
        "call",
        50,
        3_000,
        500,
        1.1,
        1_500_000,
        0,
        1,
        16,
        new Range(.02, .05),
        .01,
        .1,
        0,
        .01,
        .15,
        true,
        5,
        1);
  }

  /** The same with fewer people, in the same proportions. */
  public WorkplaceShape of(int people) {
    double part = (double) people / staff;
    return new WorkplaceShape(
        name,
        role,
        ticketType,
        Math.max(2, (int) (branches * part)),
        people,
        Math.max(1, (int) (merchants * part)),
        merchantExponent,
        Math.max(1_000, (int) (subjects * part)),
        browsing,
        browsingExponent,
        medianLooks,
        missing,
        wrongBranch,
        handOver,
        away,
        ticketedLater,
        cover,
        sharedDesks,
        burst,
        afterBurst);
  }

  /** The same with parameters moved a little, for a check on what the tuning never saw. */
  public WorkplaceShape varied(double factor) {
    return new WorkplaceShape(
        name,
        role,
        ticketType,
        branches,
        staff,
        merchants,
        merchantExponent,
        subjects,
        browsing,
        browsingExponent,
        medianLooks * factor,
        new Range(missing.from() * factor, missing.to() * factor),
        wrongBranch * factor,
        handOver * factor,
        away * factor,
        ticketedLater * factor,
        cover * factor,
        sharedDesks,
        burst,
        afterBurst);
  }

  /** The mean part of honest looks that nothing explains. */
  public double unexplained() {
    return (1 - browsing) * (missing.at(.5) + wrongBranch + ticketedLater) + browsing;
  }
}
