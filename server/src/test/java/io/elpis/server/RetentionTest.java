package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.rights.retention.Holds;
import io.elpis.rights.retention.Retention;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How long people are kept, and what it takes to erase many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RetentionTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private final MovableClock clock = new MovableClock();
  private final Instant now = clock.instant();
  private TestServer server;
  private String officer = "";
  private int people;

  @BeforeAll
  void start(@TempDir Path folder) {
    server =
        TestServer.open(
            POSTGRES.settings(),
            folder,
            KeyOptions.of(Optional.of(new io.elpis.vault.keyset.LocalFile())),
            false,
            clock);
    server.seed();
    server.principal("officer-1", "shop-2", false, "officer");
    server.principal("officer-2", "shop-2", false, "officer");
    officer = server.key("officer-1", Scope.RIGHTS, Scope.APPROVE, Scope.IMPORT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private SubjectId person() {
    return server.person(Map.of("mobile", String.valueOf(16_000_200_000L + people++)));
  }

  /** Somebody whose waybill closed then; it is kept for thirty days. */
  private SubjectId closed(Instant closes) {
    SubjectId person = person();
    server
        .useCases()
        .directory()
        .put(
            new Ticket(
                new TicketId("waybill-rt-" + people),
                "waybill",
                "OUT",
                person,
                new RecipientId("shop-1"),
                Set.of(new PrincipalId("courier-1")),
                closes.minus(Duration.ofDays(1)),
                closes));
    return person;
  }

  private Reply post(String path, String json) {
    return server.post(path, officer, json);
  }

  private JsonNode plan() {
    return TestServer.json(post("/v1/retention:plan", "{}"));
  }

  private JsonNode executed(JsonNode plan) {
    String path = "/v1/retention/" + plan.path("id").asText();
    Reply begun = post(path + ":execute", "{}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    Retention retention = server.useCases().rights().keeping().retention();
    boolean more = true;
    while (more) {
      more = retention.proceed();
    }
    return TestServer.json(server.get(path, officer));
  }

  private boolean isHere(SubjectId person) {
    return server.inside().stores().subjects().find(person).isPresent();
  }

  @Test
  void plan_namesThoseWhomNothingKeeps_andErasesNobody() {
    SubjectId over = closed(now.minus(Duration.ofDays(31)));
    SubjectId kept = closed(now.minus(Duration.ofDays(29)));
    SubjectId fresh = person();
    SubjectId frozen = closed(now.minus(Duration.ofDays(31)));
    post("/v1/subjects/" + frozen + "/holds", hold(Duration.ofDays(400)));
    SubjectId asking = closed(now.minus(Duration.ofDays(31)));
    post("/v1/requests", RightsWorld.body("access", asking, ""));
    JsonNode plan = plan();
    assertThat(plan.path("due").asLong()).isEqualTo(1);
    assertThat(plan.path("state").asText()).isEqualTo("planned");
    assertThat(isHere(over)).as("a plan erases nobody").isTrue();
    JsonNode done = executed(plan);
    assertThat(done.path("state").asText()).isEqualTo("done");
    assertThat(done.path("erased").asLong()).isEqualTo(1);
    assertThat(isHere(over)).isFalse();
    for (SubjectId stays : List.of(kept, fresh, frozen, asking)) {
      assertThat(isHere(stays)).isTrue();
    }
    assertThat(post("/v1/retention/" + plan.path("id").asText() + ":execute", "{}").status())
        .as("once")
        .isEqualTo(409);
  }

  @Test
  @DisplayName("F10 so many are erased only with a second person, and no more than were planned")
  void f10_plan_aboveTheGuard_waitsForASecondPerson() {
    for (int at = 0; at < Retention.GUARD_LEAST + 5; at++) {
      closed(now.minus(Duration.ofDays(40)));
    }
    JsonNode plan = plan();
    String path = "/v1/retention/" + plan.path("id").asText();
    assertThat(plan.path("state").asText()).isEqualTo("waiting");
    assertThat(post(path + ":execute", "{}").status()).isEqualTo(409);
    String reason = "{\"reason\":\"seen the list\"}";
    assertThat(post(path + ":approve", reason).status()).as("one's own").isEqualTo(403);
    Reply agreed = server.post(path + ":approve", server.key("officer-2", Scope.APPROVE), reason);
    assertThat(agreed.status()).as(agreed.text()).isEqualTo(200);
    SubjectId later = closed(now.minus(Duration.ofDays(40)));
    JsonNode done = executed(plan);
    assertThat(done.path("erased").asLong()).isEqualTo(plan.path("due").asLong());
    long left = plan().path("due").asLong();
    assertThat(left).as("whoever came after the plan is in the next one").isEqualTo(1);
    if (isHere(later)) {
      executed(plan());
    }
    assertThat(isHere(later)).isFalse();
  }

  @Test
  @DisplayName("F09 F10 a clock that leaps forward or back makes nobody due")
  void f10_plan_clockLeaps_nobodyIsDue() {
    SubjectId kept = closed(now.minus(Duration.ofDays(20)));
    clock.advance(Duration.ofDays(30));
    try {
      assertThat(plan().path("due").asLong()).as("forward").isZero();
    } finally {
      clock.advance(Duration.ZERO);
    }
    assertThat(isHere(kept)).isTrue();
  }

  @Test
  void hold_frozen_isKeptAndNotUsed_andErasureIsRefusedUntilItEnds() {
    // A clock that stood two hours ahead stands still until the machine has caught up.
    SubjectId person = closed(now.plus(Duration.ofHours(6)));
    String waybill = "waybill-rt-" + people;
    assertThat(outcome(waybill)).isEqualTo("permitted");
    Reply held = post("/v1/subjects/" + person + "/holds", hold(Duration.ofDays(30)));
    assertThat(held.status()).as(held.text()).isEqualTo(201);
    assertThat(outcome(waybill)).as("store and secure only").isEqualTo("denied");
    assertThat(server.useCases().rights().keeping().holds().until(person)).isPresent();
    Reply erased =
        server.send("DELETE", "/v1/subjects/" + person, server.key("officer-2", Scope.ERASE), "");
    assertThat(erased.status()).as(erased.text()).isEqualTo(409);
    assertThat(erased.text()).contains("a legal period runs");
    assertThat(isHere(person)).as("whoever asks").isTrue();
    String path =
        "/v1/subjects/" + person + "/holds/" + TestServer.json(held).path("id").asText() + ":lift";
    assertThat(post(path, "{\"reason\":\"the court is done\"}").status()).isEqualTo(200);
    assertThat(outcome(waybill)).isEqualTo("permitted");
    assertThat(post(path, "{\"reason\":\"again\"}").status()).isEqualTo(404);
  }

  @Test
  void hold_periodIsOver_liftsItself() throws InterruptedException {
    SubjectId person = closed(now.plus(Duration.ofHours(6)));
    String waybill = "waybill-rt-" + people;
    String body = "{\"until\":\"" + clock.instant().plusSeconds(2) + "\",\"law\":\"an inquiry\"}";
    assertThat(post("/v1/subjects/" + person + "/holds", body).status()).isEqualTo(201);
    Holds holds = server.useCases().rights().keeping().holds();
    holds.lapse();
    assertThat(outcome(waybill)).as("before its end").isEqualTo("denied");
    Instant patience = Clock.systemUTC().instant().plusSeconds(60);
    while (holds.until(person).isPresent() && Clock.systemUTC().instant().isBefore(patience)) {
      Thread.sleep(Duration.ofMillis(200));
      holds.lapse();
    }
    assertThat(holds.of(person)).singleElement().returns(false, Holds.Hold::stands);
    assertThat(outcome(waybill)).isEqualTo("permitted");
  }

  @Test
  @DisplayName("S14 a form takes its fields until its end, and then nobody is left of it")
  void s14_form_afterItsEnd_isGone() {
    Instant ends = clock.instant().plus(Duration.ofHours(1));
    String body = "{\"purpose\":\"delivery\",\"fields\":[\"mobile\"],\"ends\":\"" + ends + "\"}";
    Reply opened = post("/v1/forms", body);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    String form = "/v1/forms/" + TestServer.json(opened).path("id").asText();
    Reply filled = post(form + "/entries", "{\"fields\":{\"mobile\":\"16000288888\"}}");
    SubjectId person = SubjectId.parse(TestServer.json(filled).path("id").asText());
    assertThat(post(form + "/entries", "{\"fields\":{\"name\":\"王小明\"}}").status()).isEqualTo(400);
    Retention retention = server.useCases().rights().keeping().retention();
    assertThat(retention.plan(server.founder(), ends.minusSeconds(1)).due()).isZero();
    assertThat(retention.plan(server.founder(), ends).due()).isEqualTo(1);
    assertThat(TestServer.json(server.get(form, officer)).path("filled").asLong()).isEqualTo(1);
    Retention.Plan plan = retention.plan(server.founder(), ends);
    retention.execute(server.founder(), plan.id());
    while (retention.proceed()) {
      assertThat(plan.due()).isEqualTo(1);
    }
    assertThat(isHere(person)).isFalse();
    clock.advance(Duration.ofHours(2));
    try {
      Reply late = post(form + "/entries", "{\"fields\":{\"mobile\":\"16000288889\"}}");
      assertThat(late.status()).isEqualTo(409);
    } finally {
      clock.advance(Duration.ZERO);
    }
  }

  private String hold(Duration lasts) {
    return "{\"until\":\"" + now.plus(lasts) + "\",\"law\":\"a tax law, ten years\"}";
  }

  private String outcome(String waybill) {
    Reply reply =
        server.post(
            "/v1/disclosures",
            server.key("courier-1", Scope.DISCLOSE),
            "{\"purpose\":\"delivery\",\"ticket\":\""
                + waybill
                + "\",\"items\":[{\"fields\":[\"mobile\"]}]}");
    return TestServer.json(reply).path("items").path(0).path("outcome").asText();
  }
}
