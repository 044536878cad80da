package io.elpis.testkit.market;

import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import io.elpis.testkit.SeedMix;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Loan applications at the lender and cases at the platform's own desk. */
final class Desks {
  private static final int APPLICATION_LANE = 3;
  private static final int CASE_LANE = 4;
  private static final String[] APPLICATION_STATES = {
    "SUBMITTED", "IN_REVIEW", "APPROVED", "OVERDUE", "CLOSED"
  };

  private final long seed;
  private final MarketSize size;
  private final Instant now;

  Desks(long seed, MarketSize size, Instant now) {
    this.seed = seed;
    this.size = size;
    this.now = now;
  }

  TicketSeed application(long number) {
    RandomGenerator random = SeedMix.random(seed, APPLICATION_LANE, number);
    String state = APPLICATION_STATES[random.nextInt(APPLICATION_STATES.length)];
    PrincipalId assignee =
        state.equals("OVERDUE")
            ? Staff.collector(random.nextInt(Staff.COLLECTORS) + 1)
            : Staff.lenderClerk(random.nextInt(Staff.LENDER_CLERKS) + 1);
    return new TicketSeed(
        new TicketId(Staff.numbered("application-", number, 6)),
        "application",
        state,
        random.nextLong(size.people()),
        Staff.LENDER,
        Set.of(assignee),
        window(random, state.equals("CLOSED"), Duration.ofDays(90)));
  }

  TicketSeed caseFile(long number) {
    RandomGenerator random = SeedMix.random(seed, CASE_LANE, number);
    boolean closed = random.nextInt(3) == 0;
    return new TicketSeed(
        new TicketId(Staff.numbered("case-", number, 6)),
        "case",
        closed ? "CLOSED" : "OPEN",
        random.nextLong(size.people()),
        Staff.PLATFORM,
        Set.of(Staff.supporter(random.nextInt(Staff.SUPPORTERS) + 1)),
        window(random, closed, Duration.ofDays(14)));
  }

  /** Opened within the last {@code length}; what is closed was closed before now. */
  private TicketSeed.Window window(RandomGenerator random, boolean closed, Duration length) {
    Instant opened = now.minusSeconds(random.nextLong(2, length.toSeconds()));
    Instant half = opened.plusSeconds(Duration.between(opened, now).toSeconds() / 2);
    return new TicketSeed.Window(opened, closed ? half : opened.plus(length).plusSeconds(1));
  }
}
