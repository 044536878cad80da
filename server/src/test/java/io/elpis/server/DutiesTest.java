package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
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

/** Registers, thresholds and the desk of a breach, over HTTP, with real mails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DutiesTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String WORDS =
      "{\"words\":{\"cause\":\"a stolen key\",\"harm\":\"calls {fields} ${x} <b>\",\"measures\":\"key"
          + " revoked\",\"advice\":\"trust no caller\",\"contact\":\"dpo@example.org\"}}";

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

  /** Somebody whom a courier of their own saw. */
  private SubjectId seen(String courier, String mail) {
    int number = people++;
    SubjectId person =
        world.server.person(
            mail.isEmpty()
                ? Map.of("mobile", String.valueOf(16_000_300_000L + number))
                : Map.of("mobile", String.valueOf(16_000_300_000L + number), "email", mail));
    String waybill = "waybill-du-" + number;
    world.server.ticket(waybill, "waybill", "OUT", person, "shop-1", courier);
    Reply look =
        world.server.post(
            "/v1/disclosures",
            world.server.key(courier, Scope.DISCLOSE),
            "{\"purpose\":\"delivery\",\"ticket\":\""
                + waybill
                + "\",\"items\":[{\"fields\":[\"mobile\"]}]}");
    assertThat(look.text()).contains("permitted");
    return person;
  }

  private JsonNode post(String path, String json, int status) {
    Reply reply = world.post(path, json);
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    return reply.body().length == 0 ? MissingNode.getInstance() : TestServer.json(reply);
  }

  private String opened(String courier, String more) {
    Instant from = InstantSource.system().instant().minus(Duration.ofHours(1));
    String body = "{\"accounts\":[\"" + courier + "\"],\"from\":\"" + from + "\"" + more + "}";
    return post("/v1/breaches", body, 201).path("id").asText();
  }

  @Test
  void breach_fromOpenToClosed_withEveryClockAndLetter() throws Exception {
    world.server.principal("courier-du", "shop-1", false, "courier");
    seen("courier-du", "one@example.org");
    seen("courier-du", "two@example.org");
    seen("courier-du", "");
    seen("courier-1", "other@example.org");
    String id = opened("courier-du", ",\"regimes\":[\"GDPR\",\"PIPL\"],\"tier\":\"tier-3\"");
    String path = "/v1/breaches/" + id;
    JsonNode duties = world.get(path).path("duties");
    assertThat(duties.findValuesAsText("duty"))
        .containsExactlyInAnyOrder(
            "regulator", "persons", "regulator", "persons", "tier-3", "summary");
    for (JsonNode duty : duties) {
      boolean atOnce = duty.path("due").asText().equals(world.get(path).path("aware").asText());
      assertThat(duty.path("overdue").asBoolean()).as(duty.toString()).isEqualTo(atOnce);
    }
    assertThat(TestServer.json(world.server.get("/health/ready", "")).path("concerns"))
        .as("what is owed at once is late at once")
        .anyMatch(concern -> concern.path("code").asText().equals("breach-duties-overdue"));
    post(path + ":notify", "{}", 409);
    JsonNode scope = post(path + ":assess", "{}", 200).path("scope");
    assertThat(scope.path("persons").asLong()).isEqualTo(3);
    assertThat(scope.path("looks").asLong()).isEqualTo(3);
    assertThat(scope.path("fields").path("mobile").asLong()).isEqualTo(3);
    assertThat(scope.path("recipients").path(0).asText()).isEqualTo("shop-1");
    post(path + ":notify", "{}", 409);
    post(path + ":describe", WORDS, 200);
    int before = world.mails.getMessages().size();
    JsonNode letters = post(path + ":notify", "{}", 200);
    assertThat(letters.path("sent").asLong()).isEqualTo(2);
    assertThat(letters.path("failed").asLong()).as("no mailbox on file").isEqualTo(1);
    assertThat(letters.path("left").asLong()).isZero();
    assertThat(world.mails.getMessages()).hasSize(before + 2);
    String mail = world.mails.getMessages().getLast().getMimeMessage().getContent().toString();
    assertThat(mail).contains("a stolen key", "您的个人信息", "mobile").doesNotContain("16000300");
    assertThat(post(path + ":notify", "{}", 200).path("sent").asLong()).as("once").isZero();
    Reply tooEarly = world.post(path + ":close", "{\"summary\":\"done\"}");
    assertThat(tooEarly.status()).isEqualTo(409);
    for (String regime : new String[] {"GDPR", "PIPL"}) {
      for (String duty : new String[] {"regulator", "persons"}) {
        post(path + ":met", met(regime, duty), 200);
      }
    }
    post(path + ":met", met("PIPL", "tier-3"), 200);
    post(path + ":met", met("PIPL", "tier-1"), 404);
    JsonNode closed = post(path + ":close", "{\"summary\":\"key revoked, persons told\"}", 200);
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    assertThat(closed.path("duties").findValuesAsText("done")).hasSize(6);
    post(path + ":assess", "{}", 409);
    assertThat(world.get("/v1/registers/breaches").path("items").findValuesAsText("id"))
        .contains(id);
  }

  @Test
  @DisplayName("F36 what looks like a template in somebody's words stays text")
  void f36_text_templatesInWords_areInert() {
    world.server.principal("courier-f36", "shop-1", false, "courier");
    seen("courier-f36", "");
    String path = "/v1/breaches/" + opened("courier-f36", "");
    post(path + ":describe", WORDS, 200);
    for (String language : new String[] {"en", "zh"}) {
      for (String reader : new String[] {"persons", "regulator"}) {
        Reply text =
            world.server.get(path + "/text?for=" + reader + "&language=" + language, world.officer);
        assertThat(text.text()).contains("calls {fields} ${x} <b>", "a stolen key");
        assertThat(text.text()).doesNotContain("{cause}");
      }
    }
  }

  @Test
  void breach_withoutSigns_isRefused() {
    post("/v1/breaches", "{}", 400);
    post("/v1/breaches", "{\"alert\":\"none\"}", 404);
    String tomorrow = InstantSource.system().instant().plus(Duration.ofDays(1)).toString();
    post(
        "/v1/breaches",
        "{\"accounts\":[\"x\"],\"from\":\"" + tomorrow + "\",\"aware\":\"" + tomorrow + "\"}",
        400);
  }

  @Test
  void assessment_isOwedForEachTrigger_untilItIsWritten() {
    String path = "/v1/registers/assessments";
    JsonNode owed = line(path, "newsletter-abroad");
    assertThat(owed.path("triggers").asText()).isEqualTo("automated abroad");
    assertThat(owed.path("state").asText()).isEqualTo("owed");
    assertThat(line(path, "handing").path("triggers").asText()).contains("provided-to-others");
    Reply written =
        world.server.send(
            "PUT",
            path + "/newsletter-abroad",
            world.officer,
            "{\"words\":{\"necessity\":\"n\",\"impact\":\"i\",\"measures\":\"m\"}}");
    assertThat(written.status()).as(written.text()).isEqualTo(204);
    assertThat(line(path, "newsletter-abroad").path("state").asText()).isEqualTo("done");
  }

  private JsonNode line(String register, String purpose) {
    for (JsonNode item : world.get(register).path("items")) {
      if (item.path("purpose").asText().equals(purpose)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void processing_isThePolicyAndWhatSomebodySaid_inThreeFormats() throws Exception {
    String path = "/v1/registers/processing";
    Reply noted =
        world.server.send(
            "PUT",
            path + "/delivery",
            world.officer,
            "{\"words\":{\"description\":\"=parcels\",\"contact\":\"dpo@example.org\"}}");
    assertThat(noted.status()).as(noted.text()).isEqualTo(204);
    JsonNode register = world.get(path);
    JsonNode delivery = register.path("items").path(0);
    assertThat(delivery.path("purpose").asText()).isEqualTo("delivery");
    assertThat(delivery.path("basis").asText()).isEqualTo("contract");
    assertThat(delivery.path("retention").asText()).isEqualTo("P30D");
    assertThat(delivery.path("description").asText()).isEqualTo("=parcels");
    String csv = world.server.get(path + "?format=csv", world.officer).text();
    assertThat(csv).contains("\"purpose\"", "\"'=parcels\"");
    Reply pdf = world.server.get(path + "?format=pdf", world.officer);
    try (PDDocument document = Loader.loadPDF(pdf.body())) {
      assertThat(new PDFTextStripper().getText(document)).contains("个人信息处理活动记录", "delivery");
    }
    Reply unknown =
        world.server.send(
            "PUT", path + "/delivery", world.officer, "{\"words\":{\"colour\":\"blue\"}}");
    assertThat(unknown.status()).isEqualTo(400);
    Reply nothing =
        world.server.send(
            "PUT", path + "/nothing", world.officer, "{\"words\":{\"contact\":\"x\"}}");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(world.server.get("/v1/registers/secrets", world.officer).status()).isEqualTo(404);
  }

  @Test
  void thresholds_countPeopleAndWhatAccountsSaw() {
    world.server.principal("courier-th", "shop-1", false, "courier");
    SubjectId gone = seen("courier-th", "");
    seen("courier-th", "");
    var exposure = world.server.useCases().rights().duties().exposure();
    exposure.follow();
    assertThat(exposure.near(0, 1_000))
        .filteredOn(one -> one.principal().equals("courier-th"))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.persons()).isEqualTo(2);
          assertThat(one.limit()).isEqualTo(2_500);
        });
    JsonNode standing = world.get("/v1/thresholds");
    assertThat(standing.path("people").asLong()).isGreaterThanOrEqualTo(2);
    assertThat(standing.path("thresholds").findValuesAsText("limit"))
        .containsExactly("1000000", "10000000", "100000", "0");
    assertThat(standing.path("thresholds").findValuesAsText("near"))
        .as("all of it is far away")
        .containsOnly("false");
    world.server.useCases().erasure().erase(world.server.founder(), gone);
    world.server.useCases().erasure().clear();
    exposure.follow();
    assertThat(world.get("/v1/thresholds").path("people").asLong())
        .isEqualTo(standing.path("people").asLong() - 1);
    assertThat(exposure.near(0, 1_000))
        .filteredOn(one -> one.principal().equals("courier-th"))
        .as("whom an account saw still counts once they are erased")
        .singleElement()
        .satisfies(one -> assertThat(one.persons()).isEqualTo(2));
  }

  @Test
  void policies_areKeptByTheirDigest() {
    JsonNode policies = world.get("/v1/policies").path("items");
    String digest = world.server.useCases().policy().digest().toString();
    assertThat(policies.findValuesAsText("digest")).contains(digest);
  }

  private static String met(String regime, String duty) {
    return "{\"regime\":\"" + regime + "\",\"duty\":\"" + duty + "\",\"reference\":\"case 17\"}";
  }
}
