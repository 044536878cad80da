package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Scans;
import io.elpis.ledger.Escrow;
import io.elpis.ledger.QuotaState;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.server.QuotaWorld.Shop;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Quota that waits for a carrier's scan: what holds it, settles it, charges it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EscrowTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private final QuotaWorld.Hands clock = new QuotaWorld.Hands();
  private QuotaWorld world;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    world = QuotaWorld.open(folder, POSTGRES.settings(), clock);
  }

  @AfterAll
  void close() {
    world.close();
  }

  @Test
  void label_untilDelivered_isHeldThenCostsAsUsual() {
    Shop shop = world.shop();
    int order = shop.order();
    assertThat(shop.isLabelled(order)).isTrue();
    assertThat(shop.labels()).isEqualTo(new QuotaState(0, 1, 0, 0));
    assertThat(shop.isLabelled(order)).as("a repeat is free").isTrue();
    assertThat(shop.labels()).isEqualTo(new QuotaState(0, 1, 0, 0));
    shop.deliver(order);
    assertThat(shop.labels()).isEqualTo(new QuotaState(1, 0, 0, 0));
  }

  @Test
  void label_neverScanned_costsFourfoldUntilALateScanTakesItBack() {
    Shop shop = world.shop();
    int order = orders(shop, 10).getFirst();
    shop.label(order);
    assertThat(shop.base()).isEqualTo(10);
    pass(Duration.ofHours(71));
    assertThat(shop.labels()).isEqualTo(new QuotaState(0, 1, 0, 0));
    pass(Duration.ofHours(1));
    assertThat(shop.labels()).isEqualTo(new QuotaState(0, 0, Escrow.PENALTY, 0));
    assertThat(shop.base()).as("the order is no share of it any more").isEqualTo(9);
    world.take(world.carrier, world.signed(order, Escrow.Scan.PICKED_UP));
    assertThat(shop.labels()).isEqualTo(new QuotaState(0, 1, 0, 0));
    assertThat(shop.base()).isEqualTo(10);
  }

  @Test
  void delivery_ofAnotherOrder_paysBackWhatIsOwed() {
    Shop shop = world.shop();
    List<Integer> orders = orders(shop, 10);
    shop.label(orders.get(0));
    pass(Duration.ofHours(73));
    shop.label(orders.get(1));
    shop.deliver(orders.get(1));
    assertThat(shop.labels()).isEqualTo(new QuotaState(1, 0, Escrow.PENALTY - 1, 0));
  }

  @Test
  void scan_ofAnotherOrUnsignedOrOutOfTurn_movesNothing() {
    Shop shop = world.shop();
    int order = shop.order();
    shop.label(order);
    Scans.Scan good = world.signed(order, Escrow.Scan.PICKED_UP);
    Scans.Scan bent =
        new Scans.Scan(good.waybill(), Escrow.Scan.DELIVERED, good.at(), good.signature());
    assertThat(world.take(world.carrier, bent)).contains(DenialCode.STEP_UP_REQUIRED);
    assertThat(world.take(world.carrier, world.signed(0, Escrow.Scan.PICKED_UP)))
        .contains(DenialCode.NOT_FOUND);
    assertThat(world.take(shop.merchant, good)).contains(DenialCode.NOT_FOUND);
    assertThat(world.take(world.carrier, world.signed(order, Escrow.Scan.DELIVERED)))
        .as("nothing is delivered that nobody picked up")
        .contains(DenialCode.STATE_FORBIDDEN);
    assertThat(world.take(world.carrier, good)).isEmpty();
    assertThat(world.take(world.carrier, good)).as("a replay").contains(DenialCode.ALREADY_USED);
    assertThat(shop.labels()).isEqualTo(new QuotaState(0, 1, 0, 0));
  }

  @Test
  @DisplayName("F21 labels from everywhere at once hold exactly the base")
  void f21_labelsAtOnce_holdExactlyTheBase() throws InterruptedException, ExecutionException {
    Shop shop = world.shop();
    List<Integer> orders = new ArrayList<>(orders(shop, 40));
    // A reviewed order may be packed, and is no share of the base.
    IntStream.range(0, 40).forEach(i -> orders.add(shop.order("REVIEWED", world.person(false))));
    List<Boolean> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> asked =
          orders.stream().map(order -> executor.submit(() -> shop.isLabelled(order))).toList();
      for (Future<Boolean> ask : asked) {
        answers.add(ask.get());
      }
    }
    assertThat(answers.stream().filter(given -> given)).hasSize(40);
    assertThat(shop.labels()).isEqualTo(new QuotaState(0, 40, 0, 0));
  }

  @Test
  @DisplayName("S07 fake orders: no phone leaves, addresses up to the escrowed base, then less")
  void s07_fakeOrders_giveNothingButTheEscrowedBase() {
    Shop shop = world.shop();
    List<Integer> fakes = orders(shop, 500);
    long base = shop.base();
    List<Disclosure.Permitted> given =
        fakes.stream()
            .map(shop::label)
            .filter(Disclosure.Permitted.class::isInstance)
            .map(Disclosure.Permitted.class::cast)
            .toList();
    assertThat(given.stream().filter(one -> isPlain(one, "mobile"))).isEmpty();
    assertThat((long) given.size()).isPositive().isLessThanOrEqualTo(base);
    assertThat(shop.labels().held()).isEqualTo(given.size());
    pass(Duration.ofHours(73));
    assertThat(shop.labels().owed()).isEqualTo(Escrow.PENALTY * given.size());
    assertThat(shop.base()).isLessThan(base);
    assertThat(shop.label(shop.order()))
        .isInstanceOfSatisfying(
            Disclosure.Denied.class,
            denied -> {
              assertThat(denied.reason().code()).isEqualTo(DenialCode.QUOTA_EXHAUSTED);
              assertThat(denied.quota().orElseThrow().level()).isEqualTo("recipient");
            });
  }

  @Test
  @DisplayName("S07 benign twin: an honest merchant packs thirty times as much and is not refused")
  void s07_benignTwin_singlesDay_isNotRefused() {
    Shop shop = world.shop();
    for (int orders : List.of(5, 5, 150, 5)) {
      List<Integer> today = orders(shop, orders);
      for (int order : today) {
        assertThat(shop.isLabelled(order)).isTrue();
        world.take(world.carrier, world.signed(order, Escrow.Scan.PICKED_UP));
      }
      pass(Duration.ofDays(1));
      today.forEach(order -> world.take(world.carrier, world.signed(order, Escrow.Scan.DELIVERED)));
    }
    assertThat(shop.labels()).isEqualTo(QuotaState.EMPTY);
  }

  private static List<Integer> orders(Shop shop, int count) {
    return IntStream.range(0, count).mapToObj(i -> shop.order()).toList();
  }

  private static boolean isPlain(Disclosure.Permitted permitted, String field) {
    return Optional.ofNullable(permitted.fields().get(new FieldName(field)))
        .map(shown -> shown.level() == Level.REVEALED)
        .orElse(false);
  }

  /** Time goes by, and what fell due is charged. */
  private void pass(Duration time) {
    clock.advance(time);
    world.charge();
  }
}
