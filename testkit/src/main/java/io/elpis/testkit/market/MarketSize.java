package io.elpis.testkit.market;

/** How large a synthetic world is; everything at least 1 except applications and cases. */
public record MarketSize(
    long people, int merchants, int couriers, long orders, long applications, long cases) {
  public MarketSize {
    if (Math.min(Math.min(people, orders), Math.min(merchants, couriers)) < 1
        || Math.min(applications, cases) < 0) {
      throw new IllegalArgumentException("a world needs people, merchants, couriers and orders");
    }
  }

  /** What a demonstration shows: seeded in seconds, large enough to scroll. */
  public static MarketSize demo() {
    return new MarketSize(200, 6, 12, 300, 40, 20);
  }

  /** A world of that many people in a marketplace's proportions: three orders for two people. */
  public static MarketSize ofPeople(long people) {
    return new MarketSize(
        people,
        Math.toIntExact(Math.max(3, people / 1_000)),
        Math.toIntExact(Math.max(5, people / 500)),
        Math.max(1, people + people / 2),
        people / 20,
        people / 50);
  }
}
