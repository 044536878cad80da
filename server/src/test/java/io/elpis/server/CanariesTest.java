package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.CanaryStore.SealedRoster;
import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Provenance;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.field.FieldValue;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** People who do not exist, from planting to being met in a file and in the post. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CanariesTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String DOMAIN = "post.example.com";
  private static final int PEOPLE = 300;

  /** So many that some are in every recipient's copies: none with a chance of .75 to the 160th. */
  private static final int CANARIES = 160;

  private static final String NOBODYS = "1[59]4\\d{8}";
  private static final String FAMILIES = "王李张刘陈杨黄赵吴周";
  private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超";

  private MailWorld world;
  private String keeper = "";
  private String officer = "";
  private final Set<String> people = new HashSet<>();
  private List<List<String>> leaked = List.of();
  private String release = "";

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    world = MailWorld.start(POSTGRES.settings(), folder, DOMAIN);
    TestServer server = world.server();
    server.principal("keeper-1", "shop-1", false, "security");
    keeper = server.key("keeper-1", Scope.CANARIES);
    officer = server.key("keeper-1", Scope.TRACE, Scope.AUDIT);
    for (int number = 0; number < PEOPLE; number++) {
      SubjectId id = server.person(values(number));
      people.add(id.toString());
      server.ticket("order-a-" + number, "order", "PAID", id, "shop-1");
      server.ticket("order-b-" + number, "order", "PAID", id, "shop-2");
    }
  }

  @AfterAll
  void stop() throws IOException {
    world.close();
  }

  private static Map<String, String> values(int number) {
    String family = FAMILIES.substring(number % 10, number % 10 + 1);
    String given = GIVEN.substring(number % 17, number % 17 + 1);
    return Map.of(
        "name", family + given + (number % 3 == 0 ? "华" : ""),
        "mobile", String.format(Locale.ROOT, "+86 138 %04d %04d", number, 7 * number % 10_000),
        "email", "person" + number + "@mail.example.com",
        "address", "浙江省杭州市西湖区文三路 " + (number + 1) + "号");
  }

  private JsonNode plant(int count) {
    Reply reply = world.server().post("/v1/canaries:plant", keeper, "{\"count\":" + count + "}");
    assertThat(reply.status()).isEqualTo(200);
    return TestServer.json(reply);
  }

  private JsonNode health() {
    return TestServer.json(world.server().get("/v1/canaries", keeper));
  }

  private long counted() {
    return world.server().useCases().rights().duties().thresholds().standing().census().people();
  }

  @Test
  @Order(1)
  void plant_amongPeople_isSeenByNobodyElse() {
    TestServer server = world.server();
    long before = counted();
    assertThat(plant(CANARIES).path("live").asInt()).isEqualTo(CANARIES);
    assertThat(health().path("contacted").asInt()).isZero();
    assertThat(counted()).as("people, by the thresholds").isEqualTo(before).isEqualTo(PEOPLE);
    String admin = server.key("admin", Scope.parse("admin").toArray(Scope[]::new));
    assertThat(server.get("/v1/canaries", admin).status()).isEqualTo(403);
    assertThat(server.post("/v1/canaries:plant", keeper, "{\"count\":0}").status()).isEqualTo(400);
  }

  @Test
  @Order(2)
  void database_lookedThrough_doesNotSayWhoTheyAre() {
    List<String> rows = column("SELECT id::text FROM subject");
    List<String> roster = column("SELECT sealed FROM canary_roster");
    List<String> nobodies = rows.stream().filter(id -> !people.contains(id)).toList();
    // The one more is nobody, whose keys tag entries that are about no person.
    assertThat(nobodies).hasSize(CANARIES + 1);
    assertThat(roster).hasSize(1);
    assertThat(nobodies).noneMatch(id -> roster.getFirst().contains(id));
    List<String> created =
        column("SELECT (created <= now())::text || (revision = 1)::text FROM subject");
    assertThat(created).containsOnly("truetrue");
    assertThat(column("SELECT count(DISTINCT alias)::text FROM subject"))
        .containsExactly(Integer.toString(rows.size()));
    assertThat(column("SELECT subject::text FROM work_event WHERE subject IS NOT NULL"))
        .doesNotContainAnyElementsOf(nobodies);
    assertThat(column("SELECT unnest(subjects)::text FROM entry_about"))
        .doesNotContainAnyElementsOf(nobodies.stream().filter(id -> !id.endsWith("000")).toList());
  }

  private List<String> column(String sql) {
    return world
        .server()
        .database()
        .read(connection -> {
          List<String> found = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              found.add(result.getString(1));
            }
          }
          return found;
        });
  }

  @Test
  @Order(3)
  void releases_ofTwoRecipients_holdDifferentOnesAmongThePeople() {
    leaked = released("shop-1");
    List<List<String>> other = released("shop-2");
    assertThat(leaked).hasSize(PEOPLE + 1 + PEOPLE / 25);
    assertThat(other).hasSameSizeAs(leaked);
    Set<String> ours = new HashSet<>(mobiles(leaked));
    ours.retainAll(mobiles(other));
    assertThat(ours).hasSizeLessThan(mobiles(leaked).size());
    assertThat(leaked).allSatisfy(row -> assertThat(row).noneMatch(String::isEmpty));
    assertThat(column("SELECT handed::text FROM release WHERE id = '" + release + "'"))
        .as("people who were given out")
        .containsExactly(Integer.toString(PEOPLE));
  }

  private List<List<String>> released(String shop) {
    TestServer server = world.server();
    String bot = server.key("bot-1", Scope.RELEASE);
    JsonNode opened =
        TestServer.json(
            server.post(
                "/v1/releases",
                bot,
                "{\"recipient\":\"" + shop + "\",\"purpose\":\"shared-list\"}"));
    String id = opened.path("id").asText();
    release = shop.equals("shop-1") ? id : release;
    List<List<String>> rows = new ArrayList<>();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      String wish = after.get().isEmpty() ? "{}" : "{\"after\":\"" + after.get() + "\"}";
      JsonNode page = TestServer.json(server.post("/v1/releases/" + id + ":page", bot, wish));
      page.path("rows")
          .forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(cells);
          });
      after = Optional.of(page.path("next").asText()).filter(next -> !next.isEmpty());
    }
    return rows;
  }

  /** Made-up mobiles of rows: address, email, mobile, name. */
  private static List<String> mobiles(List<List<String>> rows) {
    return rows.stream()
        .map(row -> digits(row.get(2)))
        .filter(number -> number.matches(NOBODYS))
        .toList();
  }

  private static String digits(String mobile) {
    String all = mobile.replaceAll("\\D", "");
    return all.substring(all.length() - 11);
  }

  @Test
  @Order(4)
  void trace_ofWipedSpellings_namesTheCopyByItsCanaries() {
    List<List<String>> wiped =
        leaked.stream().map(row -> List.of(digits(row.get(2)), row.get(3))).toList();
    JsonNode report = trace(wiped);
    assertThat(report.path("named")).hasSize(1);
    assertThat(report.path("named").path(0).path("copy").asText()).isEqualTo("release:" + release);
    assertThat(report.path("named").path(0).path("channels").path("decoys").asDouble())
        .isGreaterThan(5);
    List<List<String>> peopleOnly =
        wiped.stream().filter(row -> !row.getFirst().matches(NOBODYS)).toList();
    assertThat(trace(peopleOnly).path("named")).isEmpty();
  }

  private JsonNode trace(List<List<String>> rows) {
    String json =
        rows.stream()
            .map(row -> "[\"" + String.join("\",\"", row) + "\"]")
            .reduce((one, two) -> one + "," + two)
            .orElseThrow();
    Reply reply = world.server().post("/v1/traces", officer, "{\"rows\":[" + json + "]}");
    assertThat(reply.status()).isEqualTo(200);
    return TestServer.json(reply);
  }

  @Test
  @Order(5)
  void mail_toOneOfThem_isRefusedAndToldOnce() {
    List<String> row =
        leaked.stream()
            .filter(one -> digits(one.get(2)).matches(NOBODYS))
            .findFirst()
            .orElseThrow();
    assertThat(row.get(1)).endsWith("@" + DOMAIN);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() ->
              world.send(
                  "buyer@dealer.example",
                  row.get(1),
                  "From: buyer@dealer.example\nSubject: offer\n\nbuy\n"))
          .isInstanceOf(MessagingException.class);
    }
    assertThat(health().path("contacted").asInt()).isEqualTo(1);
    assertThat(health().path("last_contact").asText()).isNotEmpty();
    assertThat(alerts("canary-contact")).hasSize(1);
    assertThat(alerts("canary-contact").getFirst().toString())
        .doesNotContain(row.get(1), row.get(3), digits(row.get(2)));
  }

  private List<JsonNode> alerts(String mechanism) {
    List<JsonNode> found = new ArrayList<>();
    TestServer.json(world.server().get("/v1/alerts", officer))
        .path("items")
        .forEach(alert -> {
          if (alert.path("mechanism").asText().equals(mechanism)) {
            found.add(alert);
          }
        });
    return found;
  }

  @Test
  @Order(6)
  void import_ofAFileWithOne_S19_takesNobodyAndSaysNotWhy() {
    long before = counted();
    String number = mobiles(leaked).getFirst();
    ImportRun run =
        world
            .server()
            .useCases()
            .intake()
            .open(
                "bought",
                Provenance.of("a dealer", "bought", LocalDate.of(2026, 1, 31)),
                Hash.of(new byte[Hash.LENGTH]));
    ChunkResult clean = land(run, 0, IntStream.range(0, 5).mapToObj(CanariesTest::mobile).toList());
    assertThat(clean.created()).isEqualTo(5);
    List<String> mixed =
        new ArrayList<>(IntStream.range(5, 9).mapToObj(CanariesTest::mobile).toList());
    mixed.add(2, "+86-" + number);
    ChunkResult held = land(run, 1, mixed);
    assertThat(held.created()).isZero();
    assertThat(held.rejected()).hasSize(5).extracting("code").containsOnly("provenance-doubted");
    ChunkResult later = land(run, 2, List.of(mobile(99)));
    assertThat(later.created()).isZero();
    assertThat(land(run, 1, mixed)).as("sent again").isEqualTo(held);
    assertThat(counted()).isEqualTo(before + 5);
    assertThat(alerts("canary-import")).hasSize(1);
  }

  private static String mobile(int number) {
    return String.format(Locale.ROOT, "139%08d", number);
  }

  private ChunkResult land(ImportRun run, int chunk, List<String> mobiles) {
    List<IntakeRecord> records = new ArrayList<>();
    for (int row = 0; row < mobiles.size(); row++) {
      Map<FieldName, FieldValue> fields = new TreeMap<>();
      fields.put(new FieldName("mobile"), new FieldValue.Text(mobiles.get(row)));
      records.add(new PersonRecord(row + 1L, chunk + "-" + row, fields, false));
    }
    return world.server().useCases().intake().land(run.id(), chunk, records);
  }

  @Test
  @Order(7)
  void rotate_replacesTheLiveOnes_andStillKnowsTheOld() {
    JsonNode rotated = TestServer.json(world.server().post("/v1/canaries:rotate", keeper, "{}"));
    assertThat(rotated.path("live").asInt()).isEqualTo(CANARIES);
    assertThat(rotated.path("retired").asInt()).isEqualTo(CANARIES);
    assertThat(rotated.path("contacted").asInt()).isEqualTo(1);
    Set<String> before = new HashSet<>(mobiles(leaked));
    List<String> after = mobiles(released("shop-1"));
    assertThat(after).isNotEmpty().doesNotContainAnyElementsOf(before);
    List<List<String>> wiped =
        leaked.stream().map(row -> List.of(digits(row.get(2)), row.get(3))).toList();
    assertThat(trace(wiped).path("named")).as("a leak of before").hasSize(1);
  }

  /** Whoever comes second to the roster begins anew: no row stays without its line in the list. */
  @Test
  @Order(8)
  void plant_atTheSameTime_leavesNoRowThatNoListKnows() throws InterruptedException {
    int live = health().path("live").asInt();
    long rows = column("SELECT id::text FROM subject").size();
    List<Thread> planters = new ArrayList<>();
    for (int planter = 0; planter < 3; planter++) {
      planters.add(Thread.ofVirtual().start(() -> plant(4)));
    }
    for (Thread planter : planters) {
      planter.join();
    }
    int more = health().path("live").asInt() - live;
    assertThat(more).isEqualTo(12);
    assertThat(column("SELECT id::text FROM subject")).hasSize((int) rows + more);
    SealedRoster stale = new SealedRoster(1, "of before");
    assertThat(world.server().inside().stores().canaries().store(List.of(), stale)).isFalse();
    assertThat(health().path("live").asInt()).isEqualTo(live + more);
  }
}
