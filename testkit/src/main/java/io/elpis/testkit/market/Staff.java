package io.elpis.testkit.market;

import io.elpis.model.BranchId;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who works where in the synthetic world, and what everything is called. */
final class Staff {
  static final RecipientId PARCEL_NETWORK = new RecipientId("parcel-01");
  static final RecipientId LENDER = new RecipientId("lender-01");
  static final RecipientId PLATFORM = new RecipientId("platform");
  static final PrincipalId HUB = new PrincipalId("parcel-01-hub");
  static final int COURIERS_PER_STATION = 5;
  static final int LENDER_CLERKS = 4;
  static final int COLLECTORS = 2;
  static final int SUPPORTERS = 3;

  private final MarketSize size;

  Staff(MarketSize size) {
    this.size = size;
  }

  Stream<RecipientSeed> recipients() {
    Stream<RecipientSeed> merchants =
        IntStream.rangeClosed(1, size.merchants())
            .mapToObj(n -> new RecipientSeed(merchant(n), "Sample Shop " + n, Tier.VERIFIED));
    Stream<RecipientSeed> others =
        Stream.of(
            new RecipientSeed(PARCEL_NETWORK, "Sample Parcel Network", Tier.CERTIFIED),
            new RecipientSeed(LENDER, "Sample Lender", Tier.VERIFIED),
            new RecipientSeed(PLATFORM, "Sample Marketplace", Tier.CERTIFIED));
    return Stream.concat(merchants, others);
  }

  Stream<PrincipalSeed> principals() {
    Stream<PrincipalSeed> merchants =
        IntStream.rangeClosed(1, size.merchants())
            .boxed()
            .flatMap(n ->
                Stream.of(
                    person(clerk(n), merchant(n), "merchant"),
                    new PrincipalSeed(program(n), merchant(n), Set.of("merchant"), true)));
    Stream<PrincipalSeed> couriers =
        IntStream.rangeClosed(1, size.couriers())
            .mapToObj(n ->
                new PrincipalSeed(
                    courier(n), PARCEL_NETWORK, Set.of("courier"), false, Optional.of(station(n))));
    Stream<PrincipalSeed> hub =
        Stream.of(new PrincipalSeed(HUB, PARCEL_NETWORK, Set.of("hub"), true));
    return Stream.of(merchants, couriers, hub, offices().stream()).flatMap(all -> all);
  }

  private static List<PrincipalSeed> offices() {
    List<PrincipalSeed> staff = new ArrayList<>();
    for (int n = 1; n <= LENDER_CLERKS; n++) {
      staff.add(person(lenderClerk(n), LENDER, "lender"));
    }
    for (int n = 1; n <= COLLECTORS; n++) {
      staff.add(person(collector(n), LENDER, "collector"));
    }
    for (int n = 1; n <= SUPPORTERS; n++) {
      staff.add(person(supporter(n), PLATFORM, "support"));
    }
    staff.add(person(new PrincipalId("security-01"), PLATFORM, "security"));
    staff.add(person(new PrincipalId("officer-01"), PLATFORM, "officer"));
    return staff;
  }

  static RecipientId merchant(int number) {
    return new RecipientId(numbered("merchant-", number, 2));
  }

  static PrincipalId clerk(int merchant) {
    return new PrincipalId(merchant(merchant) + "-clerk");
  }

  static PrincipalId program(int merchant) {
    return new PrincipalId(merchant(merchant) + "-erp");
  }

  static PrincipalId courier(int number) {
    return new PrincipalId(numbered("courier-", number, 3));
  }

  /** Where a courier belongs. */
  static BranchId station(int courier) {
    return new BranchId(numbered("st-", (courier - 1) / COURIERS_PER_STATION + 1, 2));
  }

  static PrincipalId lenderClerk(int number) {
    return new PrincipalId(numbered("lender-clerk-", number, 2));
  }

  static PrincipalId collector(int number) {
    return new PrincipalId(numbered("collector-", number, 2));
  }

  static PrincipalId supporter(int number) {
    return new PrincipalId(numbered("support-", number, 2));
  }

  /** {@code order-000123}: at least {@code width} digits. */
  static String numbered(String prefix, long number, int width) {
    String digits = Long.toString(number);
    return prefix + "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static PrincipalSeed person(PrincipalId id, RecipientId recipient, String role) {
    return new PrincipalSeed(id, recipient, Set.of(role), false);
  }
}
