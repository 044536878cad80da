package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.elpis.gateway.ApprovalRequests;
import io.elpis.gateway.Approvals;
import io.elpis.gateway.Asker;
import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.QuotaDesk;
import io.elpis.gateway.Scope;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.policy.QuotaRule;
import io.elpis.server.QuotaWorld.Shop;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.vault.field.FieldValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

/** Looks and raises that want somebody else's yes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecondPersonTest {
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
  @DisplayName("S10 a shielded person opens once after a second person's yes, and is told")
  void s10_shielded_opensOnceAfterAYes_andThePersonIsTold() {
    Shop shop = world.shop();
    SubjectId artist = world.person(true);
    int order = shop.order("PAID", artist);
    String petition = pending(look(shop, order));
    assertThat(pending(look(shop, order))).as("one petition waits").isEqualTo(petition);
    assertThat(notices(artist)).isEmpty();
    approvals().approve(world.officer, petition, "the parcel is on fire");
    assertThat(look(shop, order)).isInstanceOf(Disclosure.Permitted.class);
    assertThat(notices(artist)).hasSize(1);
    assertThat(approverOfLastLook(artist)).contains("officer-1");
    assertThat(pending(look(shop, order))).as("the yes is spent").isNotEqualTo(petition);
  }

  @Test
  @DisplayName("F20 an approval replayed by 100 at once: exactly one, the rest on the ledger")
  void f20_approvalReplayed_exactlyOnce() throws InterruptedException, ExecutionException {
    Shop shop = world.shop();
    SubjectId artist = world.person(true);
    int order = shop.order("PAID", artist);
    approvals().approve(world.officer, pending(look(shop, order)), "urgent");
    long before = world.useCases().ledger().counters().entries();
    List<Disclosure> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Disclosure>> asked =
          IntStream.range(0, 100).mapToObj(i -> executor.submit(() -> look(shop, order))).toList();
      for (Future<Disclosure> ask : asked) {
        answers.add(ask.get());
      }
    }
    assertThat(answers.stream().filter(Disclosure.Permitted.class::isInstance)).hasSize(1);
    assertThat(answers.stream().filter(Disclosure.Denied.class::isInstance)).hasSize(99);
    assertThat(world.useCases().ledger().counters().entries() - before).isEqualTo(100);
    assertThat(notices(artist)).hasSize(1);
  }

  @Test
  void approve_byTheAskerOrAProgramOrTwice_isRefused() {
    Shop shop = world.shop();
    int order = shop.order("PAID", world.person(true));
    String petition = pending(look(shop, order));
    assertCode(ErrorCode.FORBIDDEN, () -> approvals().approve(shop.clerk, petition, "me"));
    Asker robot = world.principal("robot", "platform", true, "officer", Scope.APPROVE);
    assertCode(ErrorCode.NOT_FOUND, () -> approvals().approve(robot, petition, "beep"));
    Asker other = world.shop().clerk;
    assertCode(ErrorCode.NOT_FOUND, () -> approvals().approve(other, petition, "why not"));
    approvals().refuse(world.officer, petition, "no");
    assertCode(ErrorCode.CONFLICT, () -> approvals().approve(world.secondOfficer, petition, "yes"));
    assertThat(pending(look(shop, order))).as("a no ends it").isNotEqualTo(petition);
  }

  @Test
  void approval_ofOtherFieldsOrTooLate_opensNothing() {
    Shop shop = world.shop();
    int order = shop.order("PAID", world.person(true));
    String petition = pending(look(shop, order));
    approvals().approve(world.officer, petition, "yes");
    assertThat(pending(world.look(shop.clerk, "service", "order-" + order, "name", "mobile")))
        .isNotEqualTo(petition);
    clock.advance(Approvals.LOOK_LASTS);
    assertThat(pending(look(shop, order))).isNotEqualTo(petition);
  }

  @Test
  void look_atAMinor_waitsForASecondPerson() {
    Shop shop = world.shop();
    SubjectId child =
        world
            .useCases()
            .subjects()
            .create(
                Map.of(
                    new FieldName("name"), new FieldValue.Text("林小满"),
                    new FieldName("birth-date"), new FieldValue.Text("2015-03-04")),
                false);
    int order = shop.order("PAID", child);
    assertThat(pending(world.look(shop.clerk, "service", "order-" + order, "name"))).isNotEmpty();
    world
        .useCases()
        .subjects()
        .change(
            child,
            Map.of(new FieldName("birth-date"), Optional.of(new FieldValue.Text("1990-03-04"))),
            Optional.empty());
    assertThat(world.look(shop.clerk, "service", "order-" + order, "name"))
        .isInstanceOf(Disclosure.Permitted.class);
  }

  @Test
  void quota_theFuller_wantsProofAndThenAnApproval() {
    Shop shop = world.shop();
    List<DenialCode> codes = new ArrayList<>();
    int opened = 0;
    for (int i = 0; i < 12; i++) {
      Disclosure look = look(shop, shop.order());
      if (look instanceof Disclosure.Denied denied) {
        codes.add(denied.reason().code());
      } else {
        opened++;
      }
    }
    assertThat(opened).as("half of twenty, at one each").isEqualTo(10);
    assertThat(codes).containsOnly(DenialCode.STEP_UP_REQUIRED);
    int last = shop.order();
    String petition =
        world
            .useCases()
            .quota()
            .requests()
            .ask(
                shop.clerk,
                new ApprovalRequests.Wish(
                    new PurposeName("service"),
                    Optional.of(new TicketId("order-" + last)),
                    new PersonRef.ByTicket(),
                    Set.of(new FieldName("mobile")),
                    "the last one"));
    approvals().approve(world.officer, petition, "seen");
    assertThat(look(shop, last)).isInstanceOf(Disclosure.Permitted.class);
    assertThat(service(shop).state().spent()).isEqualTo(12);
  }

  @Test
  void raise_wantsTwoOthers_expiresAndHalves() {
    Shop shop = world.shop();
    String first = raise(shop);
    approvals().approve(world.officer, first, "Singles' Day");
    assertThat(service(shop).state().raised()).as("one is not enough").isZero();
    assertCode(ErrorCode.CONFLICT, () -> approvals().approve(world.officer, first, "me again"));
    approvals().approve(world.secondOfficer, first, "seen the orders");
    assertThat(service(shop).state().raised()).isEqualTo(10);
    clock.advance(Approvals.RAISE_LASTS);
    assertThat(service(shop).state().raised()).isZero();
    String second = raise(shop);
    approvals().approve(world.officer, second, "again");
    approvals().approve(world.secondOfficer, second, "again");
    assertThat(service(shop).state().raised()).isEqualTo(5);
  }

  @Test
  void raise_byAnOfficerOfTheSameRecipient_isRefused() {
    Shop shop = world.shop();
    Asker inside = world.principal(shop.id + "-officer", shop.id, false, "officer", Scope.APPROVE);
    String petition = raise(shop);
    assertCode(ErrorCode.NOT_FOUND, () -> approvals().approve(inside, petition, "for us"));
  }

  private String raise(Shop shop) {
    return world
        .useCases()
        .quota()
        .desk()
        .request(shop.clerk, new PurposeName("service"), QuotaRule.Payer.PRINCIPAL, "Singles' Day");
  }

  private QuotaDesk.Standing service(Shop shop) {
    return world.useCases().quota().desk().standing(shop.clerk).getFirst();
  }

  private Disclosure look(Shop shop, int order) {
    return world.look(shop.clerk, "service", "order-" + order, "mobile");
  }

  private Approvals approvals() {
    return world.useCases().quota().approvals();
  }

  private List<?> notices(SubjectId subject) {
    return world.useCases().quota().notices().of(subject, OptionalLong.empty(), 10);
  }

  private Optional<String> approverOfLastLook(SubjectId subject) {
    AuditStore.Filter ofSubject =
        new AuditStore.Filter(Optional.of(subject), Optional.empty(), Optional.empty());
    Audit.Entry entry =
        world.useCases().audit().list(ofSubject, OptionalLong.empty(), 10).stream()
            .filter(one -> one.leaf().kind() == EntryKind.PERMITTED.number())
            .findFirst()
            .orElseThrow();
    return entry.openings().stream()
        .filter(opening -> opening.slot() == Slot.CONTEXT)
        .map(Opening::detail)
        .map(Context::decode)
        .findFirst()
        .flatMap(Context::approver)
        .map(Object::toString);
  }

  private static String pending(Disclosure disclosure) {
    assertThat(disclosure).isInstanceOf(Disclosure.Denied.class);
    Disclosure.Denied denied = (Disclosure.Denied) disclosure;
    assertThat(denied.reason().code()).isEqualTo(DenialCode.APPROVAL_PENDING);
    return denied.approval().orElseThrow();
  }

  private static void assertCode(ErrorCode code, Runnable call) {
    assertThatExceptionOfType(ElpisException.class)
        .isThrownBy(call::run)
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
