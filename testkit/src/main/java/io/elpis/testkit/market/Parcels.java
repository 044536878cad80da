package io.elpis.testkit.market;

import io.elpis.model.TicketId;
import io.elpis.testkit.SeedMix;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Orders and their waybills. A few merchants have most of the orders; a person is nearly always
 * delivered to by the same courier. An order that was paid has no waybill yet.
 */
final class Parcels {
  private static final int ORDER_LANE = 1;
  private static final int COURIER_LANE = 2;
  private static final Duration AFTER_SALE = Duration.ofDays(45);
  private static final Duration UNTIL_CLOSED = Duration.ofDays(20);
  private static final Duration UNTIL_DELIVERED = Duration.ofDays(2);

  /** What happened to an order, as drawn from its own random stream. */
  private record Story(
      OrderState state, long person, int merchant, Instant placed, Instant shipped, boolean out) {}

  private enum OrderState {
    PAID(30, 0, 72),
    SHIPPED(30, 30, 6 * 24),
    DELIVERED(25, 4 * 24, 15 * 24),
    CLOSED(15, 21 * 24, 60 * 24);

    private final int percent;
    private final int youngestHours;
    private final int oldestHours;

    OrderState(int percent, int youngestHours, int oldestHours) {
      this.percent = percent;
      this.youngestHours = youngestHours;
      this.oldestHours = oldestHours;
    }

    static OrderState draw(RandomGenerator random) {
      int dice = random.nextInt(100);
      for (OrderState state : values()) {
        dice -= state.percent;
        if (dice < 0) {
          return state;
        }
      }
      throw new IllegalStateException("the percentages do not add up to 100");
    }
  }

  private final long seed;
  private final MarketSize size;
  private final Instant now;

  Parcels(long seed, MarketSize size, Instant now) {
    this.seed = seed;
    this.size = size;
    this.now = now;
  }

  TicketSeed order(long number) {
    Story story = story(number);
    Instant closes =
        story.placed().plus(story.state() == OrderState.CLOSED ? UNTIL_CLOSED : AFTER_SALE);
    return new TicketSeed(
        new TicketId(Staff.numbered("order-", number, 6)),
        "order",
        story.state().name(),
        story.person(),
        Staff.merchant(story.merchant()),
        Set.of(Staff.clerk(story.merchant()), Staff.program(story.merchant())),
        new TicketSeed.Window(story.placed(), closes));
  }

  Optional<TicketSeed> waybill(long number) {
    Story story = story(number);
    return switch (story.state()) {
      case PAID -> Optional.empty();
      case SHIPPED ->
          Optional.of(
              waybill(
                  number,
                  story,
                  story.out() ? "OUT_FOR_DELIVERY" : "PICKED_UP",
                  now.plus(UNTIL_DELIVERED)));
      case DELIVERED, CLOSED ->
          Optional.of(waybill(number, story, "DELIVERED", story.shipped().plus(UNTIL_DELIVERED)));
    };
  }

  private TicketSeed waybill(long number, Story story, String state, Instant closes) {
    return new TicketSeed(
        new TicketId(Staff.numbered("waybill-", number, 6)),
        "waybill",
        state,
        story.person(),
        Staff.PARCEL_NETWORK,
        Set.of(Staff.courier(courier(number, story.person()))),
        new TicketSeed.Window(story.shipped(), closes),
        Optional.of(Staff.station(home(story.person()))));
  }

  /** Every tenth delivery is made by a colleague, as in any roster. */
  private int courier(long number, long person) {
    boolean cover = Math.floorMod(SeedMix.mix(seed, COURIER_LANE, number), 10) == 0;
    return (home(person) - 1 + (cover ? 1 : 0)) % size.couriers() + 1;
  }

  /** Who usually delivers to a person. */
  private int home(long person) {
    return (int) Math.floorMod(SeedMix.mix(seed, COURIER_LANE, person, 0), (long) size.couriers())
        + 1;
  }

  private Story story(long number) {
    RandomGenerator random = SeedMix.random(seed, ORDER_LANE, number);
    OrderState state = OrderState.draw(random);
    double popularity = random.nextDouble();
    int merchant = (int) (popularity * popularity * size.merchants()) + 1;
    Duration age =
        Duration.ofHours(state.youngestHours)
            .plusSeconds(
                random.nextLong(
                    Duration.ofHours(state.oldestHours - state.youngestHours).toSeconds()));
    Instant placed = now.minus(age);
    Instant shipped = placed.plusSeconds(random.nextLong(3_600, Duration.ofDays(1).toSeconds()));
    return new Story(
        state, random.nextLong(size.people()), merchant, placed, shipped, random.nextBoolean());
  }
}
