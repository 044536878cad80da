package io.elpis.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.elpis.model.Decision;
import io.elpis.model.Receipt;
import io.elpis.vault.OpenGrant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The arrows between the rooms, the capabilities and the names, checked on everything that was
 * compiled.
 */
final class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.elpis");

  /** What each room may see beside itself and the model. */
  private static final Map<String, List<String>> MAY_SEE =
      Map.ofEntries(
          Map.entry("model", List.of()),
          Map.entry("merkle", List.of()),
          Map.entry("vault", List.of()),
          Map.entry("policy", List.of()),
          Map.entry("watch", List.of()),
          Map.entry("flink", List.of("watch")),
          Map.entry("trace", List.of()),
          Map.entry("intake", List.of()),
          Map.entry("documents", List.of()),
          Map.entry("discover", List.of("intake")),
          Map.entry("testkit", List.of()),
          Map.entry("ledger", List.of("merkle")),
          Map.entry("witness", List.of("merkle")),
          Map.entry("client", List.of("merkle")),
          Map.entry("cli", List.of("merkle", "client", "intake", "trace", "discover")),
          Map.entry("gateway", List.of("merkle", "vault", "policy", "ledger", "watch", "trace")),
          Map.entry("relay", List.of("merkle", "vault", "policy", "ledger", "watch", "gateway")),
          Map.entry("rights", List.of("merkle", "vault", "policy", "ledger", "watch", "gateway")),
          Map.entry(
              "store",
              List.of(
                  "merkle", "vault", "policy", "ledger", "watch", "gateway", "relay", "rights")),
          Map.entry(
              "scenarios",
              List.of(
                  "merkle", "vault", "policy", "ledger", "watch", "gateway", "relay", "rights",
                  "client", "server", "testkit")),
          Map.entry(
              "server",
              List.of(
                  "merkle",
                  "witness",
                  "vault",
                  "policy",
                  "ledger",
                  "watch",
                  "trace",
                  "gateway",
                  "relay",
                  "rights",
                  "store",
                  "client",
                  "testkit",
                  "intake",
                  "discover")));

  @Test
  void scan_theWholeHouse_everyRoomWasSeen() {
    Map<String, Long> sizes =
        HOUSE.stream().collect(Collectors.groupingBy(HouseTest::room, Collectors.counting()));
    assertThat(sizes.keySet()).containsAll(MAY_SEE.keySet());
    assertThat(sizes.values()).allMatch(size -> size >= 3);
  }

  @Test
  void rooms_dependencies_runOneWay() {
    MAY_SEE.forEach((room, allowed) -> {
      String[] forbidden =
          MAY_SEE.keySet().stream()
              .filter(other ->
                  !other.equals(room) && !other.equals("model") && !allowed.contains(other))
              .map(other -> "io.elpis." + other + "..")
              .toArray(String[]::new);
      if (forbidden.length > 0) {
        rule(
            noClasses()
                .that()
                .resideInAPackage("io.elpis." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden));
      }
    });
  }

  @Test
  void rooms_packages_haveNoCycles() {
    SlicesRuleDefinition.slices().matching("io.elpis.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void frameworks_onlyInTheServer() {
    rule(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.elpis.server..", "io.elpis.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.helidon.."));
    rule(
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.elpis.model..",
                "io.elpis.merkle..",
                "io.elpis.vault..",
                "io.elpis.policy..",
                "io.elpis.ledger..",
                "io.elpis.gateway..",
                "io.elpis.relay..",
                "io.elpis.rights..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql.."));
  }

  @Test
  void capabilities_onlyTheirMakersMakeThem() {
    rule(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.elpis.policy..")
            .should()
            .callConstructorWhere(
                DescribedPredicate.describe(
                    "makes Decision.Permit",
                    // Its shorter constructor calls the whole one.
                    call ->
                        call.getTargetOwner().isEquivalentTo(Decision.Permit.class)
                            && !call.getOriginOwner().isEquivalentTo(Decision.Permit.class))));
    rule(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.elpis.ledger..")
            .should()
            .callConstructorWhere(
                DescribedPredicate.describe(
                    "makes Receipt", call -> call.getTargetOwner().isEquivalentTo(Receipt.class))));
    rule(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.elpis.gateway..", "io.elpis.vault..")
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "makes a grant",
                    call ->
                        call.getTargetOwner().isEquivalentTo(OpenGrant.class)
                            && call.getName().equals("of"))));
  }

  @Test
  void names_ofClasses_sayWhatTheyAre() {
    assertThat(HOUSE.stream().map(JavaClass::getSimpleName))
        .noneMatch(name -> name.matches(".*(Manager|Helper|Util|Utils|Impl|Service)$"));
  }

  @Test
  void state_static_isNeverMutable() {
    List<String> mutable =
        HOUSE.stream()
            .flatMap(owner -> owner.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(field -> field.getFullName())
            .toList();
    assertThat(mutable).isEmpty();
  }

  private static void rule(ArchRule rule) {
    rule.allowEmptyShould(false).check(HOUSE);
  }

  private static String room(JavaClass type) {
    String rest = type.getPackageName().substring("io.elpis.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
