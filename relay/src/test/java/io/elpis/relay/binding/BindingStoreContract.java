package io.elpis.relay.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.gateway.Asker;
import io.elpis.gateway.RelayAddress;
import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish;
import io.elpis.gateway.RelayWish.Bearer;
import io.elpis.gateway.RelayWish.End;
import io.elpis.gateway.RelayWish.Form;
import io.elpis.model.CredentialId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.Sha256;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.relay.binding.BindingStore.Admission;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of bindings keeps, asked through the desk that uses it. */
public abstract class BindingStoreContract {
  private static final String X = "+8657100000001";
  private static final FieldName MOBILE = new FieldName("mobile");
  private static final PrincipalId COURIER = new PrincipalId("courier-1");
  private static final RecipientId NETWORK = new RecipientId("network-1");
  private static final Terms TERMS = Terms.standard();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private final Claimant claimant =
      new Claimant(new Asker(COURIER, NETWORK, new CredentialId("key"), false, Set.of()));
  private BindingStore store;
  private Bindings bindings;

  /** An empty store. */
  protected abstract BindingStore emptyStore();

  /** Makes a ticket be in a state. */
  protected abstract void putTicket(TicketId ticket, String state, Instant closes);

  /** Makes a fact fall. */
  protected abstract void fall(String key);

  @BeforeEach
  void open() {
    store = emptyStore();
    bindings = desk(X + " axe\n+8657100000002 axn\n+8657100000003 axb\n+8657100000005 axb");
  }

  private Bindings desk(String numbers) {
    return new Bindings(
        store,
        NumberPool.parse(numbers, Optional.of("relay.example")),
        TERMS,
        (use, text) -> use + ":" + Sha256.of(text).toString().substring(0, 16),
        new SecureRandom(),
        now::get);
  }

  @Test
  void bind_twoHundredAtOnce_noTwoHaveOnePlace() {
    List<Callable<RelayAddress>> wishes = new ArrayList<>();
    for (int person = 0; person < 200; person++) {
      RelayWish wish = wish(person, "waybill-" + person);
      wishes.add(() -> bindings.bind(wish).orElseThrow());
    }
    Set<String> places = new HashSet<>();
    atOnce(wishes).forEach(address -> places.add(place(address)));
    assertThat(places).hasSize(200).allMatch(place -> place.matches("\\+8657100000001 [0-9]{4}"));
  }

  @Test
  void bind_theSameBondAtOnce_isOneBinding() {
    RelayWish wish = wish(1, "waybill-1");
    Set<UUID> ids = new HashSet<>();
    atOnce(
            java.util.Collections.<Callable<RelayAddress>>nCopies(
                50, () -> bindings.bind(wish).orElseThrow()))
        .forEach(address -> ids.add(address.id()));
    assertThat(ids).hasSize(1);
    assertThat(bindings.bound(wish).map(RelayAddress::id)).contains(ids.iterator().next());
    assertThat(bindings.bind(wish(1, "waybill-2")).orElseThrow().id()).isNotIn(ids);
  }

  @Test
  void bind_exclusiveNumberTaken_isExhausted() {
    Form axn = new Form(Optional.of(RelayMode.AXN), List.of(), OptionalInt.empty());
    bindings.bind(wish(1, "waybill-1", axn));
    assertThatThrownBy(() -> bindings.bind(wish(2, "waybill-2", axn)))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POOL_EXHAUSTED));
  }

  @Test
  void bind_everyExtensionTaken_isExhaustedAndOneFreedIsFound() {
    Instant rests = now.get().plus(Duration.ofDays(400));
    Bindings full = desk(X + " axe");
    RelayAddress only = full.bind(wish(1, "waybill-1")).orElseThrow();
    takeAllOthers(only, rests);
    assertThatThrownBy(() -> full.bind(wish(2, "waybill-2")))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POOL_EXHAUSTED));
    full.revoke(claimant, only.id());
    assertThatThrownBy(() -> full.bind(wish(2, "waybill-2"))).isInstanceOf(ElpisException.class);
    now.updateAndGet(at -> at.plus(TERMS.quarantine()).plusSeconds(1));
    assertThat(place(full.bind(wish(2, "waybill-2")).orElseThrow())).isEqualTo(place(only));
  }

  /** Fills the number in one transaction: what 9,999 other bindings would do. */
  private void takeAllOthers(RelayAddress only, Instant rests) {
    Binding model = store.find(only.id()).orElseThrow().binding();
    Set<String> others = new HashSet<>();
    for (int number = 0; number < Spots.EXTENSIONS; number++) {
      String extension = Spots.extension(number);
      if (!model.place().extension().equals(Optional.of(extension))) {
        others.add("relay-extension:" + Sha256.of(X + "/" + extension).toString().substring(0, 16));
      }
    }
    Binding hog =
        new Binding(
            UUID.randomUUID(),
            Channel.CALL,
            RelayMode.AXE,
            end(9),
            List.of(),
            model.bearer(),
            model.place(),
            Set.of(),
            new Binding.Window(now.get(), rests, Duration.ZERO),
            model.allowance(),
            Binding.State.BOUND);
    assertThat(store.place(hog, Sha256.of("hog"), others, now.get()))
        .isEqualTo(BindingStore.Placing.PLACED);
  }

  @Test
  void bind_pairsThatShareAnEnd_getDifferentNumbers() {
    Form first = new Form(Optional.of(RelayMode.AXB), List.of(end(7)), OptionalInt.empty());
    RelayAddress one = bindings.bind(wish(1, "waybill-1", first)).orElseThrow();
    RelayAddress two = bindings.bind(wish(2, "waybill-2", first)).orElseThrow();
    assertThat(place(one)).isNotEqualTo(place(two));
    assertThatThrownBy(() -> bindings.bind(wish(3, "waybill-3", first)))
        .isInstanceOf(ElpisException.class);
    Form other = new Form(Optional.of(RelayMode.AXB), List.of(end(8)), OptionalInt.empty());
    bindings.bind(wish(4, "waybill-4", other));
  }

  @Test
  void extend_moreOftenThanAllowed_isRefused() {
    UUID id = bindings.bind(wish(1, "waybill-1")).orElseThrow().id();
    Instant before = bindings.address(bindings.check(claimant, id)).expires();
    for (int days : List.of(7, 15, 30)) {
      bindings.extend(claimant, id, days);
    }
    assertThat(bindings.address(bindings.check(claimant, id)).expires())
        .isEqualTo(before.plus(Duration.ofDays(52)));
    assertThatThrownBy(() -> bindings.extend(claimant, id, 7))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXTEND_LIMIT));
    assertThatThrownBy(() -> bindings.extend(claimant, id, 8))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  @Test
  void check_ticketDelivered_endsFifteenDaysLater() {
    TicketId ticket = new TicketId("waybill-life");
    Instant delivered = now.get().plus(Duration.ofDays(2));
    putTicket(ticket, "OUT_FOR_DELIVERY", io.elpis.model.Ticket.OPEN_ENDED);
    UUID id = bindings.bind(wish(1, ticket.value())).orElseThrow().id();
    putTicket(ticket, "DELIVERED", delivered);
    now.set(delivered.plus(Duration.ofDays(15)).minusSeconds(1));
    bindings.check(claimant, id);
    now.set(delivered.plus(Duration.ofDays(15)));
    assertExpired(id);
  }

  @Test
  void check_ticketCancelled_endsAtOnceAndSweepFreesThePlace() {
    TicketId ticket = new TicketId("waybill-cancelled");
    putTicket(ticket, "PAID", io.elpis.model.Ticket.OPEN_ENDED);
    UUID id = bindings.bind(wish(1, ticket.value())).orElseThrow().id();
    putTicket(ticket, "CANCELLED", io.elpis.model.Ticket.OPEN_ENDED);
    assertExpired(id);
    assertThat(store.sweep(TERMS, now.get())).isEqualTo(1);
    assertThat(store.find(id).orElseThrow().binding().state()).isEqualTo(Binding.State.ENDED);
    assertThat(store.spotsTaken(X, now.get())).hasSize(1);
    now.updateAndGet(at -> at.plus(TERMS.quarantine()));
    assertThat(store.spotsTaken(X, now.get())).isEmpty();
  }

  @Test
  void check_whatItStandsOnFell_hasEnded() {
    UUID id = bindings.bind(wish(1, "waybill-1")).orElseThrow().id();
    fall("consent:c-1");
    assertExpired(id);
  }

  @Test
  void check_ofAnother_looksLikeNone() {
    UUID id = bindings.bind(wish(1, "waybill-1")).orElseThrow().id();
    Claimant colleague =
        new Claimant(
            new Asker(
                new PrincipalId("courier-2"), NETWORK, new CredentialId("k"), false, Set.of()));
    Claimant stranger =
        new Claimant(
            new Asker(
                COURIER, new RecipientId("network-2"), new CredentialId("k"), true, Set.of()));
    for (Claimant other : List.of(colleague, stranger)) {
      assertThatThrownBy(() -> bindings.check(other, id))
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RELAY_NOT_BOUND));
    }
  }

  @Test
  @DisplayName("F20 a binding of one hundred uses lets one hundred through, whoever comes at once")
  void f20_admit_moreThanAllowedAtOnce_isExact() {
    Form hundred = new Form(Optional.empty(), List.of(), OptionalInt.of(100));
    UUID id = bindings.bind(wish(1, "waybill-1", hundred)).orElseThrow().id();
    List<Callable<Admission>> uses = new ArrayList<>();
    for (int use = 0; use < 150; use++) {
      String name = "use-" + use;
      uses.add(() -> store.admit(id, Sha256.of(name), now.get()));
    }
    List<Admission> admissions = atOnce(uses);
    assertThat(admissions.stream().filter(Admission.ADMITTED::equals)).hasSize(100);
    assertThat(admissions.stream().filter(Admission.EXHAUSTED::equals)).hasSize(50);
  }

  @Test
  void admit_theSameUseAtOnce_countsOnce() {
    UUID id = bindings.bind(wish(1, "waybill-1")).orElseThrow().id();
    List<Admission> admissions =
        atOnce(
            java.util.Collections.<Callable<Admission>>nCopies(
                20, () -> store.admit(id, Sha256.of("use"), now.get())));
    assertThat(admissions.stream().filter(Admission.ADMITTED::equals)).hasSize(1);
    assertThat(bindings.check(claimant, id).binding().allowance().attempts()).isEqualTo(1);
    assertThat(store.report(Sha256.of("use"), true, "normal", now.get())).isTrue();
    assertThat(store.report(Sha256.of("use"), true, "other", now.get())).isTrue();
    assertThat(store.report(Sha256.of("never"), false, "", now.get())).isFalse();
  }

  @Test
  @DisplayName("F33 wrong guesses are counted exactly, and forgotten with their window")
  void f33_count_atOnceAndLater_isExactWithinTheWindow() {
    BindingStore.Tally tally = new BindingStore.Tally("guess/x/caller", Duration.ofHours(1));
    atOnce(java.util.Collections.<Callable<Long>>nCopies(40, () -> store.count(tally, now.get())));
    assertThat(store.counted(tally, now.get())).isEqualTo(40);
    now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
    assertThat(store.counted(tally, now.get())).isZero();
    assertThat(store.count(tally, now.get())).isEqualTo(1);
  }

  private void assertExpired(UUID id) {
    assertThatThrownBy(() -> bindings.check(claimant, id))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RELAY_EXPIRED));
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
      throw new AssertionError("a concurrent use failed", failure);
    }
  }

  private static String place(RelayAddress address) {
    return switch (address) {
      case RelayAddress.Line number -> number.number() + " " + number.extension().orElse("");
      case RelayAddress.Mailbox mailbox -> mailbox.address();
    };
  }

  private static RelayWish wish(int person, String ticket) {
    return wish(person, ticket, Form.usual());
  }

  private static RelayWish wish(int person, String ticket, Form form) {
    return new RelayWish(
        end(person),
        FieldType.MOBILE,
        new Bearer(
            COURIER, NETWORK, new PurposeName("delivery"), Optional.of(new TicketId(ticket))),
        Set.of("consent:c-1"),
        form);
  }

  private static End end(int person) {
    return new End(new SubjectId(new UUID(1, person)), MOBILE);
  }
}
