package io.elpis.server.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.gateway.statistics.IndexedPeople;
import io.elpis.gateway.statistics.IndexedPeople.Person;
import io.elpis.gateway.statistics.IndexedPeople.Term;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.policy.PolicyFile;
import io.elpis.server.linkage.VaultRisk.MaskLeft;
import io.elpis.server.linkage.VaultRisk.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Counts over terms against counts over the values that the terms stand for. */
final class VaultLinkageTest {
  private static final String POLICY =
      """
      version: 1
      fields:
        name: { type: name }
        mobile: { type: mobile, index: [exact, suffix] }
        email: { type: email, index: [exact, domain] }
        address: { type: address, index: [exact, area] }
        ip: { type: ip, index: [exact] }
      tickets: { order: { PAID: [] } }
      purposes:
        page:
          { basis: contract, ticket: order, to: [role:clerk], retain: P1D,
            fields: { name: masked, address: masked, email: masked, mobile: masked } }
        door:
          { basis: contract, ticket: order, to: [role:courier, person], retain: P1D,
            fields: { address: revealed, mobile: relayed } }
        network:
          { basis: contract, ticket: order, to: [role:clerk, person], retain: P1D,
            fields: { ip: revealed, mobile: masked, email: relayed } }
        mail:
          { basis: contract, ticket: order, to: [role:clerk, person], retain: P1D,
            fields: { email: revealed } }
      """;
  private static final int K = 5;

  /** Somebody whose values are known here; an empty one is not on file. */
  private record Known(SubjectId id, String domain, String mailbox, String area, String ip) {}

  private static List<Known> people(SplittableRandom random) {
    List<Known> people = new ArrayList<>();
    int many = random.nextInt(1, 400);
    for (int at = 1; at <= many; at++) {
      boolean mail = random.nextInt(4) > 0;
      people.add(
          new Known(
              new SubjectId(new UUID(at, 1)),
              mail ? "d" + random.nextInt(random.nextInt(1, 40)) : "",
              mail ? "m" + random.nextInt(150) : "",
              random.nextInt(5) > 0 ? "a" + random.nextInt(1, 30) : "",
              random.nextInt(3) > 0 ? "i" + random.nextInt(1, 60) : ""));
    }
    return people;
  }

  private static Term term(String kind, String value) {
    String text = kind + "/" + value;
    return new Term(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)), 1);
  }

  private static Person indexed(Known one) {
    Map<FieldName, List<Term>> terms = new HashMap<>();
    if (!one.domain().isEmpty()) {
      Term exact = term("mail", one.mailbox() + "@" + one.domain());
      Term domain = term("domain", one.domain());
      // The database gives them in no order.
      boolean turned = one.mailbox().hashCode() % 2 == 0;
      terms.put(new FieldName("email"), turned ? List.of(domain, exact) : List.of(exact, domain));
    }
    if (!one.area().isEmpty()) {
      terms.put(
          new FieldName("address"),
          List.of(term("street", one.area() + one.id()), term("area", one.area())));
    }
    if (!one.ip().isEmpty()) {
      terms.put(new FieldName("ip"), List.of(term("ip", one.ip())));
    }
    return new Person(one.id(), terms);
  }

  private static IndexedPeople store(List<Person> people) {
    return new IndexedPeople() {
      @Override
      public long people() {
        return people.size();
      }

      @Override
      public List<Person> page(Optional<SubjectId> after, int limit) {
        return people.stream()
            .filter(one -> after.isEmpty() || one.subject().compareTo(after.get()) > 0)
            .limit(limit)
            .toList();
      }
    };
  }

  private static VaultRisk count(List<Person> people, Set<SubjectId> nobodies) {
    return new VaultLinkage(
            store(people),
            () -> nobodies,
            by -> {},
            PolicyFile.parse(POLICY.getBytes(StandardCharsets.UTF_8)),
            InstantSource.fixed(Instant.EPOCH))
        .count((stage, done, of) -> assertThat(done).isLessThanOrEqualTo(of));
  }

  private static View view(VaultRisk risk, String name) {
    return risk.views().stream()
        .filter(one -> one.exposure().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertCounted(
      View view, List<Known> people, Function<Known, String> classOf, String what) {
    Map<String, Long> classes =
        people.stream()
            .map(classOf)
            .filter(one -> !one.replace("|", "").isEmpty())
            .collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    long rows = classes.values().stream().mapToLong(size -> size).sum();
    assertThat(view.rows()).as(what).isEqualTo((int) rows);
    assertThat(view.alone())
        .as(what)
        .isEqualTo((int) classes.values().stream().filter(size -> size == 1).count());
    assertThat(view.below())
        .as(what)
        .isEqualTo(
            (int) classes.values().stream().filter(size -> size < K).mapToLong(size -> size).sum());
    assertThat(view.smallest())
        .as(what)
        .isEqualTo(classes.values().stream().mapToLong(size -> size).min().orElse(0));
  }

  @Test
  void count_anyPeople_isThatOfTheirValues() {
    for (int seed = 0; seed < 200; seed++) {
      List<Known> people = people(new SplittableRandom(seed));
      VaultRisk risk = count(people.stream().map(VaultLinkageTest::indexed).toList(), Set.of());
      String what = "seed " + seed;
      assertThat(risk.people()).as(what).isEqualTo(people.size());
      assertCounted(view(risk, "page"), people, one -> one.area() + "|" + one.domain(), what);
      assertCounted(view(risk, "network"), people, Known::ip, what);
      assertCounted(view(risk, "mail"), people, one -> one.mailbox() + "|" + one.domain(), what);
    }
  }

  @Test
  void views_ofAPolicy_sayWhatIsCountedAndWhatIsNot() {
    VaultRisk risk =
        count(
            people(new SplittableRandom(3)).stream().map(VaultLinkageTest::indexed).toList(),
            Set.of());
    assertThat(view(risk, "page").uncounted())
        .containsExactly(new FieldName("mobile"), new FieldName("name"));
    assertThat(view(risk, "page").columns()).noneMatch(VaultRisk.Column::whole);
    View door = view(risk, "door");
    MaskLeft number = door.masks().getFirst();
    assertThat(number.named())
        .as("the parcel goes there")
        .containsExactly(new FieldName("address"));
    assertThat(number.undone()).isFalse();
    View clerk = view(risk, "clerk");
    assertThat(clerk.exposure().kind()).isEqualTo(Exposure.Kind.PEOPLE);
    assertThat(clerk.exposure().opened())
        .containsExactly(Map.entry(new FieldName("email"), "mail"));
    assertThat(clerk.exposure().sights()).hasSize(5);
  }

  @Test
  void masks_besideAnOpenNumberOfTheNetwork_areUndone() {
    List<Person> people = new ArrayList<>();
    for (int at = 0; at < 100; at++) {
      people.add(indexed(new Known(new SubjectId(new UUID(at + 1L, 1)), "", "", "", "i" + at / 2)));
    }
    MaskLeft undone =
        view(count(people, Set.of()), "network").masks().stream()
            .filter(mask -> mask.field().value().equals("mobile"))
            .findFirst()
            .orElseThrow();
    assertThat(undone.undone()).isTrue();
    assertThat(undone.with()).isEqualTo(100);
    assertThat(undone.alone()).isZero();
    assertThat(view(count(people, Set.of()), "network").singling()).isEmpty();

    List<Person> many = new ArrayList<>();
    for (int at = 0; at < 100; at++) {
      many.add(indexed(new Known(new SubjectId(new UUID(at + 1L, 1)), "", "", "", "i" + at / 10)));
    }
    assertThat(view(count(many, Set.of()), "network").masks()).noneMatch(MaskLeft::undone);
    assertThat(view(count(many, Set.of()), "network").smallest()).isEqualTo(10);
  }

  @Test
  void count_whoDoesNotExist_isNotCounted() {
    List<Person> people =
        people(new SplittableRandom(5)).stream().map(VaultLinkageTest::indexed).toList();
    Set<SubjectId> nobodies = Set.of(people.getFirst().subject());
    assertThat(count(people, nobodies).people()).isEqualTo(people.size() - 1L);
    assertThat(count(List.of(), Set.of()).views()).allMatch(view -> view.rows() == 0);
  }

  @Test
  void count_whileTheKeyIsChanged_isRefused() {
    Person old = indexed(new Known(new SubjectId(new UUID(1, 1)), "", "", "", "i"));
    Person renewed =
        new Person(
            new SubjectId(new UUID(2, 1)),
            Map.of(new FieldName("ip"), List.of(new Term(new UUID(9, 9), 2))));
    assertThatThrownBy(() -> count(List.of(old, renewed), Set.of()))
        .isInstanceOfSatisfying(
            ElpisException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("key of the index is being changed");
  }
}
