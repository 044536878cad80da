package io.elpis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elpis.gateway.AccessSets;
import io.elpis.gateway.AccessSets.Reached;
import io.elpis.gateway.AccessSets.Trait;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import io.elpis.store.embedded.TestPostgres;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sets of known sizes: 20,000 people of one branch, of whom shops were given everybody, every
 * second, every tenth and ten, some of them twice; and as many elsewhere, given to all shops.
 */
final class PostgresAccessSetsTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final int BRANCH = 20_000;
  private static final Instant NOTED = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-04-01T00:00:00Z");
  private static final Set<Trait> AT_ONE = Set.of(new Trait("branch", "st-1"));
  private static final Map<String, Integer> EVERY =
      Map.of("everybody", 1, "second", 2, "tenth", 10, "few", BRANCH / 10);

  private static @Nullable Database database;

  @BeforeAll
  static void fill() {
    database = Database.open(POSTGRES.settings());
    run(
        "INSERT INTO subject (id, created, shielded, revision, kek, wrapped) SELECT md5('p' ||"
            + " n)::uuid, now(), false, 1, 1, '\\x00' FROM generate_series(1, 40000) n",
        "INSERT INTO recipient (id, name, tier, active) VALUES ('network', 'n', 'VERIFIED', true)",
        "INSERT INTO ticket (id, kind, state, subject, recipient, assignees, opens, closes, branch)"
            + " SELECT 't' || n, 'order', 'OPEN', md5('p' || n)::uuid, 'network', '{}',"
            + " '2026-01-01', '2100-01-01', CASE WHEN n <= 20000 THEN 'st-1' ELSE 'st-2' END FROM"
            + " generate_series(1, 40000) n");
    EVERY.forEach((shop, every) -> {
      run(
          "INSERT INTO recipient (id, name, tier, active) VALUES ('SHOP', 's', 'VERIFIED', true)"
              .replace("SHOP", shop));
      release(shop, "-1", "n % " + every + " = 0 OR n > 20000", "'{1}'", NOTED);
    });
    // Twice is once; what left unnoted, or later, does not count.
    release("second", "-2", "n % 4 = 0", "'{2}'", NOTED);
    release("tenth", "-2", "n <= 300", "NULL", NOTED);
    release("tenth", "-3", "n <= 700", "'{3}'", LATER);
    run("ANALYZE");
  }

  private static void release(String shop, String number, String who, String values, Instant at) {
    run(
        "INSERT INTO release (id, recipient, purpose, fields, made_by, most, created, commitment,"
            + " needs_approval) VALUES ('SHOP%s', 'SHOP', 'list', '{name}', 'sales', 9, now(), '\\x00',"
                .replace("%s", number)
                .replace("SHOP", shop)
            + " false)",
        "INSERT INTO release_person (subject, release, noted, versions) SELECT md5('p' || n)::uuid,"
            + " '"
            + shop
            + number
            + "', '"
            + at
            + "', "
            + values
            + " FROM generate_series(1, 40000) n WHERE "
            + who);
  }

  @AfterAll
  static void close() {
    database().close();
  }

  private static Reached reached(AccessSets sets, Set<Trait> filter, Instant asOf) {
    return sets.reached(filter, EVERY.keySet().stream().map(RecipientId::new).toList(), asOf);
  }

  private static long held(Reached reached, String shop) {
    return reached.held().getOrDefault(new RecipientId(shop), 0L);
  }

  /** An error of a tenth would be one of 10^8 in the weights of a sample of 200 records. */
  @Test
  void reached_setsOfTwentyThousand_areCountedAndNotEstimated() {
    Reached reached = reached(new PostgresAccessSets(database()), AT_ONE, NOTED);
    assertThat(reached.people()).isEqualTo(BRANCH);
    EVERY.forEach(
        (shop, every) -> assertThat(held(reached, shop)).as(shop).isEqualTo(BRANCH / every));
  }

  @Test
  void reached_withoutAFilter_countsEverybody() {
    Reached reached = reached(new PostgresAccessSets(database()), Set.of(), NOTED);
    assertThat(reached.people()).isEqualTo(2 * BRANCH);
    assertThat(held(reached, "second")).isEqualTo(BRANCH + BRANCH / 2);
  }

  @Test
  void reached_ofLater_countsWhatLeftSince() {
    Reached reached = reached(new PostgresAccessSets(database()), AT_ONE, LATER);
    assertThat(held(reached, "tenth")).isEqualTo(BRANCH / 10 + 630);
  }

  /** Ids are the same in every run, and so is who is drawn: of 123,010 in releases one in four. */
  @Test
  void reached_ofMoreThanIsCounted_isEstimatedWithoutBias() {
    Reached reached = reached(new PostgresAccessSets(database(), 30_000), AT_ONE, NOTED);
    assertThat((double) reached.people()).isCloseTo(BRANCH, within(fourDeviations(BRANCH)));
    EVERY.forEach((shop, every) -> {
      long size = BRANCH / every;
      assertThat((double) held(reached, shop))
          .as(shop)
          .isCloseTo((double) size, within(fourDeviations(size)));
      assertThat(held(reached, shop) % 4).isZero();
    });
    Reached all = reached(new PostgresAccessSets(database(), 30_000), Set.of(), NOTED);
    assertThat(all.people()).isEqualTo(2 * BRANCH);
    assertThat((double) held(all, "second")).isCloseTo(30_000, within(fourDeviations(30_000)));
  }

  /** Of a binomial count of one in four, times four. */
  private static double fourDeviations(long size) {
    return 4 * 4 * Math.sqrt(size * .25 * .75);
  }

  @Test
  void reached_whoIsErased_isNotThere() {
    run("INSERT INTO erased (subject) VALUES (md5('p' || 2000)::uuid)");
    Reached reached = reached(new PostgresAccessSets(database()), AT_ONE, NOTED);
    Reached all = reached(new PostgresAccessSets(database()), Set.of(), NOTED);
    run("DELETE FROM erased");
    assertThat(reached.people()).isEqualTo(BRANCH - 1);
    assertThat(held(reached, "few")).isEqualTo(9);
    assertThat(all.people()).isEqualTo(2 * BRANCH - 1);
    assertThat(held(all, "few")).isEqualTo(BRANCH + 9);
  }

  /** A filter of several traits lets those through who have all of them, by whichever tickets. */
  @Test
  void reached_withSeveralTraits_countsWhoHasAll() {
    Set<Trait> filter =
        Set.of(
            new Trait("branch", "st-1"),
            new Trait("kind", "order"),
            new Trait("recipient", "network"));
    Reached reached = reached(new PostgresAccessSets(database()), filter, NOTED);
    assertThat(reached.people()).isEqualTo(BRANCH);
    assertThat(held(reached, "tenth")).isEqualTo(BRANCH / 10);
    Set<Trait> none = Set.of(new Trait("branch", "st-1"), new Trait("recipient", "few"));
    assertThat(reached(new PostgresAccessSets(database()), none, NOTED).people()).isZero();
  }

  @Test
  void traits_ofPeople_areThoseOfTheirTickets() {
    // md5('p1'), as the database makes it.
    SubjectId first = new SubjectId(UUID.fromString("ec6ef230-f182-8039-ee79-4566b9c58adc"));
    SubjectId nobody = new SubjectId(new UUID(0, 1));
    assertThat(new PostgresAccessSets(database()).traits(List.of(first, nobody)))
        .containsOnlyKeys(first)
        .containsEntry(
            first,
            Set.of(
                new Trait("kind", "order"),
                new Trait("recipient", "network"),
                new Trait("branch", "st-1")));
  }

  private static void run(String... statements) {
    for (String sql : statements) {
      database()
          .write(connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate(sql);
            }
          });
    }
  }

  private static Database database() {
    return Objects.requireNonNull(database);
  }
}
