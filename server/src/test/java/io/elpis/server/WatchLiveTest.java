package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.NoticeStore;
import io.elpis.gateway.Scope;
import io.elpis.gateway.StoredPerson;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.keyset.LocalFile;
import io.elpis.watch.Limits;
import io.elpis.watch.Watch;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.replay.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Watch on a running server: what the ledger records limits the next decisions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatchLiveTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int DAYS = 12;
  private static final int COURIERS = 30;
  private static final int LOOKS = 20;

  private Path folder = Path.of("");
  private TestServer server;
  private String admin = "";
  private String officer = "";
  private final List<SubjectId> people = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path fresh) throws IOException {
    folder = fresh;
    Files.createDirectories(folder.resolve("watch"));
    Snapshot.write(folder.resolve("watch/learned"), history()::write);
    server = TestServer.start(POSTGRES.settings(), folder);
    server.principal("officer-1", "shop-2", false, "officer");
    for (String courier : List.of("courier-2", "courier-3", "courier-4", "courier-5")) {
      server.principal(courier, "shop-1", false, "courier");
    }
    server.principal("courier-9", "shop-2", false, "courier");
    admin = server.key("admin", Scope.AUDIT, Scope.ERASE);
    officer = server.key("officer-1", Scope.APPROVE);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Twelve days of thirty couriers; one look in a hundred is at somebody else's customer. */
  private static Watch history() {
    Watch watch = new Watch(Limits.MODEST);
    Instant first = InstantSource.system().instant().minus(Duration.ofDays(DAYS + 1L));
    for (int courier = 0; courier < COURIERS; courier++) {
      watch.accept(
          new PrincipalEvent(
              first.toEpochMilli(),
              "p" + courier,
              "courier",
              "",
              "shop-9",
              "",
              first.minus(Duration.ofDays(400)).toEpochMilli()),
          finding -> {});
    }
    for (int day = 0; day < DAYS; day++) {
      for (int look = 0; look < LOOKS; look++) {
        for (int courier = 0; courier < COURIERS; courier++) {
          look(watch, first.plus(Duration.ofDays(day)), courier, look);
        }
      }
    }
    return watch;
  }

  private static void look(Watch watch, Instant day, int courier, int look) {
    long millis = day.plus(Duration.ofMinutes(20L * look)).toEpochMilli();
    String id = day.toEpochMilli() + "-" + courier + "-" + look;
    boolean honestMistake = (courier + look * 7) % 100 == 3;
    String assignee = "p" + (honestMistake ? (courier + 1) % COURIERS : courier);
    watch.accept(
        new TicketEvent(
            millis - 1, "w" + id, "waybill", "s" + id, "shop-9", "", List.of(assignee), "OUT"),
        finding -> {});
    watch.accept(
        new Disclosure(
            millis,
            "d" + id,
            "p" + courier,
            "s" + id,
            List.of("address"),
            "revealed",
            "delivery",
            "w" + id,
            true,
            Disclosure.Origin.UNKNOWN),
        finding -> {});
  }

  @Test
  @DisplayName("S02 looks at other people's customers: slowed, stopped, appealed, lifted")
  void s02_snooping_isStopped_appealed_lifted() throws IOException {
    give("parcel", "courier-1", 25);
    give("other", "courier-9", 40);
    String honest = server.key("courier-1", Scope.DISCLOSE);
    String thief = server.key("courier-2", Scope.DISCLOSE);
    for (int parcel = 0; parcel < 20; parcel++) {
      assertThat(look(honest, "parcel-" + parcel)).isEqualTo("permitted");
    }
    SubjectId own = person();
    server.ticket("waybill-own", "waybill", "OUT", own, "shop-1", "courier-2");
    int tries = triesUntilStopped(thief);
    assertThat(tries).isLessThan(20);
    assertThat(code(thief, "waybill-own")).isEqualTo("risk-denied");
    assertThat(look(honest, "parcel-22")).isEqualTo("permitted");

    List<JsonNode> alerts = alerts("courier-2");
    assertThat(alerts).extracting(alert -> alert.path("action").asText()).contains("stop");
    for (JsonNode alert : alerts) {
      assertThat(alert.path("mechanism").asText()).isIn("binding", "novelty");
      assertThat(alert.path("disclosures").size()).isPositive();
      assertThat(alert.path("evidence").path("bound").asDouble()).isBetween(.001, .2);
    }
    assertThat(TestServer.json(server.get("/v1/alerts:queue", admin)).path("items")).isNotEmpty();
    liftAll(thief, alerts);
    assertThat(look(thief, "waybill-own")).isEqualTo("permitted");
    goesOnWhereItStood(alerts.size());
  }

  @Test
  @DisplayName("a share of a day's looks is drawn, the same again, on the ledger, by who may")
  void audit_ofADay_isDrawnTheSameAndRecorded() {
    give("audited", "courier-3", 3);
    String key = server.key("courier-3", Scope.DISCLOSE);
    for (int parcel = 0; parcel < 3; parcel++) {
      // A look that is denied, because another test had this courier limited, is a look as well.
      assertThat(look(key, "audited-" + parcel)).isIn("permitted", "denied");
    }
    String today = InstantSource.system().instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    JsonNode first = draw(today);
    JsonNode again = draw(today);
    assertThat(first.path("looks").asLong()).isGreaterThanOrEqualTo(3);
    assertThat(again.path("looks").asLong()).isGreaterThanOrEqualTo(first.path("looks").asLong());
    assertThat(first.path("items")).isNotEmpty();
    assertThat(first.path("items").get(0).path("principal").asText()).isNotEmpty();
    // Whatever others of this class look at meanwhile: what was drawn by chance stays drawn.
    boolean quiet = again.path("looks").equals(first.path("looks"));
    assertThat(quiet ? again : first).isEqualTo(first);
    assertThat(server.post("/v1/alerts:audit", officer, day(today)).status()).isEqualTo(403);
    Reply later = server.post("/v1/alerts:audit", admin, day("2999-01-01"));
    assertThat(later.status()).isEqualTo(400);
    assertThat(later.text()).contains("has not begun");
  }

  private static String day(String day) {
    return "{\"day\":\"" + day + "\"}";
  }

  private JsonNode draw(String day) {
    return TestServer.json(server.post("/v1/alerts:audit", admin, day(day)));
  }

  private List<JsonNode> alerts(String member) {
    List<JsonNode> found = new ArrayList<>();
    TestServer.json(server.get("/v1/alerts?limit=200", admin))
        .path("items")
        .forEach(alert -> {
          if (alert.path("key").path("members").toString().contains(member)) {
            found.add(alert);
          }
        });
    return found;
  }

  private int triesUntilStopped(String thief) {
    int tries = 0;
    boolean stopped = false;
    while (!stopped && tries < 60) {
      stopped = code(thief, "other-" + tries % 40).equals("risk-denied");
      tries++;
      followed();
    }
    return tries;
  }

  private void liftAll(String thief, List<JsonNode> alerts) {
    JsonNode mine = TestServer.json(server.get("/v1/alerts:mine", thief)).path("items");
    assertThat(mine).hasSize(alerts.size());
    assertThat(mine.path(0).has("evidence")).isFalse();
    String path = "/v1/alerts/" + mine.path(0).path("id").asText();
    Reply appeal =
        server.post(
            path + ":appeal", thief, "{\"ticket\":\"waybill-own\",\"reason\":\"handed over\"}");
    assertThat(appeal.status()).as(appeal.text()).isEqualTo(204);
    String honest = server.key("courier-1", Scope.DISCLOSE);
    assertThat(server.post(path + ":appeal", honest, "{\"reason\":\"curious\"}").status())
        .isEqualTo(404);
    JsonNode said = TestServer.json(server.get(path, admin)).path("appeals").path(0);
    assertThat(said.path("reason").asText()).isEqualTo("handed over");
    assertThat(said.path("ticket").asText()).isEqualTo("waybill-own");
    String own = server.key("courier-2", Scope.APPROVE);
    assertThat(server.post(path + ":lift", own, "{\"reason\":\"mine\"}").status()).isEqualTo(403);
    for (JsonNode one : mine) {
      String lift = "/v1/alerts/" + one.path("id").asText() + ":lift";
      Reply lifted = server.post(lift, officer, "{\"reason\":\"the roster was wrong\"}");
      assertThat(lifted.status()).as(lifted.text()).isEqualTo(200);
      assertThat(TestServer.json(lifted).path("state").asText()).isEqualTo("lifted");
      assertThat(server.post(lift, officer, "{\"reason\":\"again\"}").status()).isEqualTo(409);
    }
  }

  /**
   * With what it knew before any of this, as after a crash, it finds the same and says nothing new.
   */
  private void goesOnWhereItStood(int alerts) throws IOException {
    followed();
    Path state = folder.resolve("watch/state");
    Path before = folder.resolve("before");
    server.close();
    Files.copy(state, before, StandardCopyOption.REPLACE_EXISTING);
    server =
        TestServer.open(
            POSTGRES.settings(), folder, KeyOptions.of(Optional.of(new LocalFile())), false);
    followed();
    assertThat(alerts("courier-2")).hasSize(alerts);
  }

  @Test
  @DisplayName("S12 a look at somebody who does not exist is evidence, whoever looks")
  void s12_canaryLookedAt_isEvidence() {
    server.principal("courier-7", "shop-2", false, "courier");
    server.principal("keeper-1", "shop-2", false, "officer");
    Set<SubjectId> real = new HashSet<>();
    for (int number = 0; number < 14; number++) {
      real.add(
          server.person(
              Map.of(
                  "name",
                  "王李张刘陈杨黄赵吴周徐孙马朱".charAt(number) + "小" + "明芳伟娜敏静丽强磊军洋勇艳杰".charAt(number),
                  "mobile",
                  String.format(Locale.ROOT, "137000%05d", number))));
    }
    Set<SubjectId> before = everybody();
    assertThat(before).containsAll(real);
    String keeper = server.key("keeper-1", Scope.CANARIES);
    assertThat(server.post("/v1/canaries:plant", keeper, "{\"count\":6}").status()).isEqualTo(200);
    Set<SubjectId> canaries = everybody();
    canaries.removeAll(before);
    assertThat(canaries).hasSize(6);
    String curious = server.key("courier-7", Scope.DISCLOSE);
    for (SubjectId canary : canaries) {
      browse(curious, canary);
      followed();
    }
    assertThat(alerts("courier-7"))
        .extracting(alert -> alert.path("mechanism").asText())
        .contains("canary");
  }

  private Set<SubjectId> everybody() {
    Set<SubjectId> everybody = new HashSet<>();
    Optional<SubjectId> after = Optional.empty();
    List<StoredPerson> page;
    do {
      page = server.inside().stores().subjects().page(after, 200);
      page.forEach(person -> everybody.add(person.held().id()));
      after = page.isEmpty() ? after : Optional.of(page.getLast().held().id());
    } while (page.size() == 200);
    return everybody;
  }

  @Test
  @DisplayName(
      "S02 whoever was seen by somebody who is stopped is told, unless it is lifted in time")
  void s02_peopleSeen_areTold_unlessLifted() {
    String thief = server.key("courier-5", Scope.DISCLOSE);
    List<SubjectId> seen = new ArrayList<>();
    boolean stopped = false;
    for (int tries = 0; tries < 60 && !stopped; tries++) {
      SubjectId person = person();
      JsonNode answer = browse(thief, person);
      stopped = answer.path("code").asText().equals("risk-denied");
      if (answer.path("outcome").asText().equals("permitted")) {
        seen.add(person);
      }
      followed();
    }
    assertThat(stopped).isTrue();
    assertThat(seen).isNotEmpty();
    String alert = stopOf("courier-5");
    List<SubjectId> told =
        seen.stream().filter(person -> !unusual(person).isEmpty()).distinct().toList();
    assertThat(told).isNotEmpty();
    assertThat(unusual(told.getFirst()))
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.path("alert").asText()).isEqualTo(alert);
          assertThat(notice.path("purpose").asText()).isEqualTo("browse");
          assertThat(notice.has("approver")).isFalse();
        });
    NoticeStore notices = server.useCases().quota().notices();
    Instant soon = InstantSource.system().instant().plus(Duration.ofHours(23));
    assertThat(notices.take(soon, 1_000)).as("first people look at it").isEmpty();
    assertThat(notices.backlog(soon).count()).isZero();
    Instant then = soon.plus(Duration.ofHours(2));
    assertThat(notices.backlog(then).count()).isGreaterThanOrEqualTo(told.size());
    breachOf(alert, told.size());
    Reply lifted =
        server.post("/v1/alerts/" + alert + ":lift", officer, "{\"reason\":\"a drill\"}");
    assertThat(lifted.status()).as(lifted.text()).isEqualTo(200);
    assertThat(notices.take(then, 1_000))
        .extracting(one -> one.subject())
        .doesNotContainAnyElementsOf(told);
  }

  /** The alert is all that the officer has to know. */
  private void breachOf(String alert, int least) {
    String desk = server.key("officer-1", Scope.RIGHTS);
    Reply opened = server.post("/v1/breaches", desk, "{\"alert\":\"" + alert + "\"}");
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    String path = "/v1/breaches/" + TestServer.json(opened).path("id").asText();
    JsonNode breach = TestServer.json(server.post(path + ":assess", desk, "{}"));
    assertThat(breach.path("source").asText()).isEqualTo("alert:" + alert);
    assertThat(breach.path("accounts").path(0).asText()).isEqualTo("courier-5");
    assertThat(breach.path("scope").path("persons").asInt()).isGreaterThanOrEqualTo(least);
    assertThat(breach.path("scope").path("fields").path("address").asInt()).isPositive();
  }

  private String stopOf(String member) {
    return alerts(member).stream()
        .filter(alert -> alert.path("action").asText().equals("stop"))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  private List<JsonNode> unusual(SubjectId person) {
    String directory = server.key("admin", Scope.DIRECTORY);
    List<JsonNode> found = new ArrayList<>();
    TestServer.json(server.get("/v1/subjects/" + person + "/notices", directory))
        .path("items")
        .forEach(notice -> {
          if (notice.path("because").asText().equals("unusual")) {
            found.add(notice);
          }
        });
    return found;
  }

  @Test
  @DisplayName("S09 a bot that guesses is stopped although nothing is ever found")
  void s09_guesses_areStopped() {
    server.ticket("bot-own", "waybill", "OUT", person(), "shop-1", "courier-3");
    String bot = server.key("courier-3", Scope.DISCLOSE, Scope.SEARCH);
    boolean stopped = false;
    int tries = 0;
    while (!stopped && tries < 60) {
      Reply reply =
          server.post(
              "/v1/search",
              bot,
              String.format(
                  Locale.ROOT,
                  "{\"purpose\":\"delivery\",\"ticket\":\"bot-own\",\"field\":\"mobile\",\"value\":\"160%08d\"}",
                  tries));
      assertThat(reply.status()).as(reply.text()).isIn(200, 401, 403);
      stopped = reply.text().contains("risk-denied");
      tries++;
      followed();
    }
    assertThat(tries).isLessThan(25);
  }

  @Test
  void erased_nothingOfThePersonStaysWithWatch() {
    SubjectId gone = person();
    server.ticket("last-0", "waybill", "OUT", gone, "shop-1", "courier-4");
    String courier = server.key("courier-4", Scope.DISCLOSE);
    assertThat(look(courier, "last-0")).isEqualTo("permitted");
    followed();
    assertThat(alias(gone)).isNotEmpty();
    Reply erased = server.send("DELETE", "/v1/subjects/" + gone, admin, "");
    assertThat(erased.status()).as(erased.text()).isEqualTo(200);
    assertThat(alias(gone)).isEmpty();
    until(() -> count("work_event", gone) == 0);
  }

  private Optional<String> alias(SubjectId subject) {
    return server
        .database()
        .read(connection -> {
          try (var statement =
              connection.prepareStatement("SELECT alias FROM subject WHERE id = ?")) {
            statement.setObject(1, subject.value());
            try (var result = statement.executeQuery()) {
              return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
            }
          }
        });
  }

  private long count(String table, SubjectId subject) {
    return server
        .database()
        .read(connection -> {
          try (var statement =
              connection.prepareStatement("SELECT count(*) FROM " + table + " WHERE subject = ?")) {
            statement.setObject(1, subject.value());
            try (var result = statement.executeQuery()) {
              result.next();
              return result.getLong(1);
            }
          }
        });
  }

  private void followed() {
    until(() ->
        server.useCases().watch().lookout().position()
            >= server.useCases().ledger().reader().size());
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("waited for %s", PATIENCE).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private SubjectId person() {
    SubjectId person =
        server.person(Map.of("name", "林小满", "address", "浙江省杭州市西湖区文三路" + people.size() + "号"));
    people.add(person);
    return person;
  }

  private void give(String prefix, String courier, int parcels) {
    for (int parcel = 0; parcel < parcels; parcel++) {
      server.ticket(
          prefix + "-" + parcel,
          "waybill",
          "OUT",
          person(),
          courier.equals("courier-9") ? "shop-2" : "shop-1",
          courier);
    }
  }

  private String look(String key, String ticket) {
    return item(key, ticket).path("outcome").asText();
  }

  private String code(String key, String ticket) {
    return item(key, ticket).path("code").asText();
  }

  /** A look that needs no work at all. */
  private JsonNode browse(String key, SubjectId person) {
    String body =
        "{\"purpose\":\"browse\",\"items\":[{\"subject\":\""
            + person
            + "\",\"fields\":[\"address\"]}]}";
    return TestServer.json(server.post("/v1/disclosures", key, body)).path("items").path(0);
  }

  private JsonNode item(String key, String ticket) {
    Reply reply =
        server.post(
            "/v1/disclosures",
            key,
            "{\"purpose\":\"delivery\",\"ticket\":\""
                + ticket
                + "\",\"items\":[{\"fields\":[\"address\"]}]}");
    return TestServer.json(reply).path("items").path(0);
  }
}
