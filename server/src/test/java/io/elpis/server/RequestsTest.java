package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of their own data, over HTTP, with real mails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestsTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private RightsWorld world;
  private int people;

  @BeforeAll
  void start(@TempDir Path folder) {
    world = new RightsWorld(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private SubjectId person() {
    int number = people++;
    return world.server.person(
        Map.of(
            "name", "=王小明" + number,
            "mobile", String.valueOf(16_000_100_000L + number),
            "email", "person" + number + "@example.org"));
  }

  private static String code(Reply reply) {
    return TestServer.json(reply).path("code").asText();
  }

  @Test
  @DisplayName("F33 a wrong code says nothing, counts, and after five the right one is refused too")
  void f33_prove_guesses_areCountedAndTheCodeEnds() {
    String id = world.request("access", person(), "");
    String right = world.code(id);
    for (int guess = 0; guess < 5; guess++) {
      Reply wrong = world.prove(id, "000000000" + guess);
      assertThat(wrong.status()).isEqualTo(403);
      assertThat(code(wrong)).isEqualTo("forbidden");
    }
    assertThat(world.prove(id, right).status()).as("after five tries").isEqualTo(403);
    assertThat(world.prove(id, world.code(id)).status()).as("a fresh one").isEqualTo(200);
    List<String> steps = steps(id);
    assertThat(steps).contains("access-requested", "code-sent", "identity-proven");
    assertThat(steps.stream().filter("code-refused"::equals)).hasSize(6);
  }

  @Test
  @DisplayName("F33 of fifty at once with the right code one is taken")
  void f33_prove_manyAtOnce_oneUse() throws Exception {
    String id = world.request("access", person(), "");
    String right = world.code(id);
    List<Callable<Integer>> tries = new ArrayList<>();
    for (int at = 0; at < 50; at++) {
      tries.add(() -> world.prove(id, right).status());
    }
    List<Integer> seen = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> one : pool.invokeAll(tries)) {
        seen.add(one.get());
      }
    } catch (ExecutionException failure) {
      throw new AssertionError(failure);
    }
    // Who comes later is told that the code is used, or that nothing is waited for any more.
    assertThat(seen.stream().filter(status -> status == 200)).hasSize(1);
    assertThat(seen).allMatch(status -> List.of(200, 403, 409).contains(status));
    assertThat(world.get("/v1/requests/" + id).path("state").asText()).isEqualTo("proven");
  }

  @Test
  @DisplayName("F33 after five codes a day no more are sent")
  void f33_challenge_sixth_isRefused() {
    String id = world.request("access", person(), "");
    for (int at = 0; at < 5; at++) {
      world.code(id);
    }
    int before = world.mails.getMessages().size();
    Reply sixth = world.post("/v1/requests/" + id + ":challenge", "{}");
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(world.mails.getMessages()).hasSize(before);
  }

  @Test
  @DisplayName("F34 a request that comes again moves no date and wants a new proof")
  void f34_open_again_keepsTheClockAndDropsTheProof() {
    SubjectId person = person();
    String id = world.proven("correction", person, ",\"corrections\":{\"name\":\"王大明\"}");
    JsonNode first = world.get("/v1/requests/" + id);
    Reply again =
        world.post(
            "/v1/requests",
            RightsWorld.body("correction", person, ",\"corrections\":{\"name\":\"别人\"}"));
    assertThat(again.status()).isEqualTo(200);
    JsonNode second = TestServer.json(again);
    assertThat(second.path("id").asText()).isEqualTo(id);
    assertThat(second.path("due")).isEqualTo(first.path("due"));
    assertThat(second.path("received")).isEqualTo(first.path("received"));
    assertThat(second.path("state").asText()).isEqualTo("received");
    assertThat(world.fulfil(id, "").status()).as("not proven").isEqualTo(409);
  }

  @Test
  @DisplayName("F34 each request wants its own code")
  void f34_codeOfAnotherRequest_isRefused() {
    SubjectId person = person();
    String one = world.request("access", person, "");
    String other = world.request("objection", person, ",\"recipient\":\"shop-1\"");
    String code = world.code(one);
    world.code(other);
    assertThat(world.prove(other, code).status()).isEqualTo(403);
    assertThat(world.prove(one, code).status()).isEqualTo(200);
  }

  @Test
  void access_fulfilled_tellsWhatIsHeldAndForWhatWithoutAValue() {
    SubjectId person = person();
    String id = world.proven("access", person, "");
    Reply done = world.fulfil(id, "");
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    JsonNode answer = TestServer.json(done);
    assertThat(answer.path("summary").path("fields").findValuesAsText("field"))
        .containsExactly("email", "mobile", "name");
    assertThat(answer.path("summary").path("uses").findValuesAsText("purpose"))
        .contains("delivery");
    assertThat(answer.path("request").path("state").asText()).isEqualTo("fulfilled");
    assertThat(done.text()).doesNotContain("王小明").doesNotContain("@example.org");
    assertThat(world.fulfil(id, "").status()).as("closed").isEqualTo(409);
  }

  @Test
  void copy_onlyWithAFreshCode_inThreeFormats() throws Exception {
    for (String format : List.of("json", "csv", "pdf")) {
      SubjectId person = person();
      String id = world.proven("copy", person, "");
      assertThat(world.fulfil(id, "").status()).as("nobody else can take it").isEqualTo(409);
      assertThat(collect(id, "0000000000", format).status()).isEqualTo(403);
      Reply unknown = collect(id, world.code(id), "doc");
      assertThat(unknown.status()).isEqualTo(400);
      String code = RightsWorld.codeIn(world.mails.getMessages().getLast());
      Reply copy = collect(id, code, format);
      assertThat(copy.status()).as(copy.text()).isEqualTo(200);
      assertThat(text(copy, format)).contains("王小明", "@example.org");
      if (format.equals("csv")) {
        assertThat(copy.text()).as("no formula").contains("\"'=王小明");
      }
      assertThat(collect(id, code, format).status()).as("once").isEqualTo(409);
      JsonNode looks = world.get("/v1/subjects/" + person + "/looks");
      assertThat(looks.path("items").findValuesAsText("purpose")).contains("elpis:subject-copy");
    }
  }

  @Test
  void correction_fulfilled_isTakenOverAndOwedToWhoeverGotIt() {
    SubjectId person = person();
    world.server.ticket("waybill-rq-1", "waybill", "OUT", person, "shop-1", "courier-1");
    look("waybill-rq-1");
    String id = world.proven("correction", person, ",\"corrections\":{\"mobile\":\"16000199999\"}");
    JsonNode done = TestServer.json(world.fulfil(id, "seen the contract"));
    assertThat(done.path("request").path("tell").findValuesAsText("recipient"))
        .containsExactly("shop-1");
    assertThat(done.path("request").path("tell").path(0).has("told")).isFalse();
    assertThat(look("waybill-rq-1").text()).contains("16000199999");
    Reply told = world.post("/v1/requests/" + id + ":told", "{\"recipient\":\"shop-1\"}");
    assertThat(TestServer.json(told).path("tell").path(0).has("told")).isTrue();
    assertThat(world.post("/v1/requests/" + id + ":told", "{\"recipient\":\"shop-1\"}").status())
        .isEqualTo(404);
  }

  @Test
  void correction_ofAnInvalidValue_isRefusedAtOnce() {
    Reply reply =
        world.post(
            "/v1/requests",
            RightsWorld.body("correction", person(), ",\"corrections\":{\"mobile\":\"no\"}"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(code(reply)).isEqualTo("invalid-value");
  }

  @Test
  @DisplayName("S01 a barred recipient finds nobody, from the next decision on")
  void objection_fulfilled_barsTheRecipient() {
    SubjectId person = person();
    world.server.ticket("waybill-rq-2", "waybill", "OUT", person, "shop-1", "courier-1");
    assertThat(outcome(look("waybill-rq-2"))).isEqualTo("permitted");
    String id = world.proven("objection", person, ",\"recipient\":\"shop-1\"");
    assertThat(world.fulfil(id, "").status()).isEqualTo(200);
    JsonNode refused = TestServer.json(look("waybill-rq-2")).path("items").path(0);
    assertThat(refused.path("outcome").asText()).isEqualTo("denied");
    assertThat(refused.path("code").asText()).isEqualTo("not-found");
    JsonNode bar = world.get("/v1/subjects/" + person + "/bars").path("items").path(0);
    assertThat(bar.path("recipient").asText()).isEqualTo("shop-1");
    String path = "/v1/subjects/" + person + "/bars/" + bar.path("id").asText();
    assertThat(world.server.send("DELETE", path, world.officer, "").status()).isEqualTo(200);
    assertThat(outcome(look("waybill-rq-2"))).as("lifted").isEqualTo("permitted");
  }

  @Test
  void erasure_fulfilled_leavesTheRequestAndNobody() {
    SubjectId person = person();
    String id = world.proven("erasure", person, "");
    JsonNode done = TestServer.json(world.fulfil(id, ""));
    assertThat(done.path("receipt").path("proof").asText()).startsWith("c2sp.org/tlog-proof@v1");
    assertThat(done.path("request").has("subject")).isFalse();
    JsonNode kept = world.get("/v1/requests/" + id);
    assertThat(kept.path("state").asText()).isEqualTo("fulfilled");
    assertThat(kept.has("subject")).isFalse();
    assertThat(world.server.get("/v1/subjects/" + person + "/looks", world.officer).status())
        .isEqualTo(404);
  }

  @Test
  void erasure_whileALegalPeriodRuns_isRefusedAndNobodyIsErased() {
    SubjectId person = person();
    String id = world.proven("erasure", person, "");
    Instant until = InstantSource.system().instant().plus(Duration.ofDays(30));
    Reply held =
        world.post(
            "/v1/subjects/" + person + "/holds",
            "{\"until\":\"" + until + "\",\"law\":\"tax records\"}");
    assertThat(held.status()).as(held.text()).isEqualTo(201);
    Reply refused = world.fulfil(id, "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("legal-duty-to-keep");
    assertThat(world.get("/v1/requests/" + id).path("state").asText()).isEqualTo("proven");
    String lift =
        "/v1/subjects/" + person + "/holds/" + TestServer.json(held).path("id").asText() + ":lift";
    assertThat(world.post(lift, "{\"reason\":\"the period is over\"}").status()).isEqualTo(200);
    assertThat(world.fulfil(id, "").status()).isEqualTo(200);
  }

  @Test
  void relatives_onceAgreedTo_askInTheDeadsPlace() {
    SubjectId dead = person();
    SubjectId relative = person();
    String behalf = ",\"behalf\":\"" + relative + "\"";
    String id = world.proven("relatives", dead, behalf);
    assertThat(world.fulfil(id, "").status()).as("evidence wanted").isEqualTo(400);
    assertThat(world.fulfil(id, "household register seen").status()).isEqualTo(200);
    JsonNode given = world.get("/v1/subjects/" + dead + "/delegations").path("items").path(0);
    assertThat(given.path("relation").asText()).isEqualTo("relative");
    assertThat(given.path("state").asText()).as("a second person is wanted").isEqualTo("waiting");
  }

  @Test
  void portability_givesWhatRestsOnConsentOrContract() {
    SubjectId person = person();
    String id = world.proven("portability", person, "");
    JsonNode copy = TestServer.json(collect(id, world.code(id), "json"));
    assertThat(copy.path("fields").has("mobile")).isTrue();
    assertThat(copy.path("receipt").path("proof").asText()).startsWith("c2sp.org/tlog-proof@v1");
  }

  @Test
  void extend_once_whereTheRegimeKnowsIt() {
    SubjectId person = person();
    String id = world.request("access", person, ",\"regime\":\"GDPR\"");
    JsonNode before = world.get("/v1/requests/" + id);
    String path = "/v1/requests/" + id + ":extend";
    JsonNode after = TestServer.json(world.post(path, "{\"reason\":\"many files\"}"));
    assertThat(after.path("extended").asBoolean()).isTrue();
    assertThat(after.path("due").asText()).isGreaterThan(before.path("due").asText());
    assertThat(world.post(path, "{\"reason\":\"again\"}").status()).isEqualTo(409);
    String chinese = world.request("copy", person, "");
    Reply refused =
        world.post("/v1/requests/" + chinese + ":extend", "{\"reason\":\"many files\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("knows no extension");
  }

  @Test
  void refuse_wantsAGroundAndWords_andTheWordsAreOnTheLedger() {
    String id = world.request("erasure", person(), "");
    String path = "/v1/requests/" + id + ":refuse";
    assertThat(world.post(path, "{\"ground\":\"no\",\"reason\":\"x\"}").status()).isEqualTo(400);
    assertThat(world.post(path, "{\"ground\":\"unfounded\",\"reason\":\"\"}").status())
        .isEqualTo(400);
    Reply refused =
        world.post(
            path, "{\"ground\":\"legal-duty-to-keep\",\"reason\":\"tax records, ten years\"}");
    assertThat(TestServer.json(refused).path("ground").asText()).isEqualTo("legal-duty-to-keep");
    JsonNode step = world.get("/v1/requests/" + id + "/steps").path("items").path(0);
    assertThat(step.path("what").path("reasons").path(0).asText()).isEqualTo("legal-duty-to-keep");
    assertThat(step.path("context").path("reason").asText()).isEqualTo("tax records, ten years");
  }

  @Test
  void explanation_namesAnEntryOfThePersonAndWantsWords() {
    SubjectId person = person();
    world.server.ticket("waybill-rq-3", "waybill", "OUT", person, "shop-1", "courier-1");
    look("waybill-rq-3");
    long entry =
        world.get("/v1/subjects/" + person + "/looks").path("items").path(0).path("index").asLong();
    String id = world.proven("explanation", person, ",\"entry\":" + entry);
    assertThat(world.fulfil(id, "").status()).as("words wanted").isEqualTo(400);
    assertThat(world.fulfil(id, "the courier has the parcel").status()).isEqualTo(200);
    String other = world.proven("explanation", person(), ",\"entry\":" + entry);
    assertThat(world.fulfil(other, "words").status()).as("somebody else's").isEqualTo(409);
  }

  @Test
  void behalf_onlyARegisteredDelegate_andTheCodeGoesToThem() throws Exception {
    SubjectId child = person();
    SubjectId guardian = person();
    String behalf = ",\"behalf\":\"" + guardian + "\"";
    assertThat(world.post("/v1/requests", RightsWorld.body("copy", child, behalf)).status())
        .isEqualTo(403);
    Reply given =
        world.post(
            "/v1/subjects/" + child + "/delegations",
            "{\"delegate\":\""
                + guardian
                + "\",\"relation\":\"guardian\",\"evidence\":\"birth certificate seen\"}");
    assertThat(given.status()).as(given.text()).isEqualTo(201);
    assertThat(world.post("/v1/requests", RightsWorld.body("copy", child, behalf)).status())
        .as("one alone has seen the evidence")
        .isEqualTo(403);
    String agree =
        "/v1/subjects/"
            + child
            + "/delegations/"
            + TestServer.json(given).path("id").asText()
            + ":approve";
    String seen = "{\"reason\":\"seen it too\"}";
    Reply own = world.server.post(agree, world.server.key("officer-1", Scope.APPROVE), seen);
    assertThat(own.status()).as("not one's own").isEqualTo(403);
    world.server.principal("officer-2", "shop-2", false, "officer");
    Reply agreed = world.server.post(agree, world.server.key("officer-2", Scope.APPROVE), seen);
    assertThat(agreed.status()).as(agreed.text()).isEqualTo(200);
    String id = world.request("copy", child, behalf);
    String code = world.code(id);
    String to = world.mails.getMessages().getLast().getEnvelopeReceiver();
    assertThat(to).isEqualTo("person" + (people - 1) + "@example.org");
    assertThat(world.prove(id, code).status()).isEqualTo(200);
    String delegation = TestServer.json(given).path("id").asText();
    String path = "/v1/subjects/" + child + "/delegations/" + delegation;
    assertThat(world.server.send("DELETE", path, world.officer, "").status()).isEqualTo(200);
    assertThat(world.post("/v1/requests", RightsWorld.body("access", child, behalf)).status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("S25 the person sees each look: who, why, when, which fields, and a proof")
  void s25_looks_tellEverythingOfEachLook() {
    SubjectId person = person();
    world.server.ticket("waybill-rq-4", "waybill", "OUT", person, "shop-1", "courier-1");
    look("waybill-rq-4");
    JsonNode look = world.get("/v1/subjects/" + person + "/looks").path("items").path(0);
    assertThat(look.path("outcome").asText()).isEqualTo("permitted");
    assertThat(look.path("principal").asText()).isEqualTo("courier-1");
    assertThat(look.path("recipient").asText()).isEqualTo("shop-1");
    assertThat(look.path("purpose").asText()).isEqualTo("delivery");
    assertThat(look.path("ticket").asText()).isEqualTo("waybill-rq-4");
    assertThat(look.path("fields").path("mobile").asText()).isEqualTo("revealed");
    assertThat(look.path("receipt").path("proof").asText()).startsWith("c2sp.org/tlog-proof@v1");
    assertThat(look.path("unusual").asBoolean()).isFalse();
  }

  private Reply look(String waybill) {
    return world.server.post(
        "/v1/disclosures",
        world.server.key("courier-1", Scope.DISCLOSE),
        "{\"purpose\":\"delivery\",\"ticket\":\""
            + waybill
            + "\",\"items\":[{\"fields\":[\"mobile\"]}]}");
  }

  private static String outcome(Reply reply) {
    return TestServer.json(reply).path("items").path(0).path("outcome").asText();
  }

  private Reply collect(String id, String code, String format) {
    return world.post(
        "/v1/requests/" + id + ":collect",
        "{\"code\":\"" + code + "\",\"format\":\"" + format + "\"}");
  }

  private List<String> steps(String id) {
    List<String> steps = new ArrayList<>();
    world
        .get("/v1/requests/" + id + "/steps")
        .path("items")
        .forEach(step -> steps.add(step.path("what").path("outcome").asText()));
    return steps;
  }

  private static String text(Reply copy, String format) throws Exception {
    if (!format.equals("pdf")) {
      return new String(copy.body(), StandardCharsets.UTF_8);
    }
    try (PDDocument document = Loader.loadPDF(copy.body())) {
      return new PDFTextStripper().getText(document);
    }
  }
}
