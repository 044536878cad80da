package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Scope;
import io.elpis.gateway.SubjectSessions;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.server.console.ConsoleVisitor;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** The officer's desk and the person's own requests as pages, with real codes in real mails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DutyPagesTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Duration LINK = Duration.ofMinutes(5);
  private static final Pattern BAR = Pattern.compile("action=\"(/me/bars/[^/\"]+/lift)\"");

  private RightsWorld world;
  private ConsoleVisitor officer;
  private int people;

  @BeforeAll
  void start(@TempDir Path folder) {
    world = new RightsWorld(POSTGRES.settings(), folder);
    officer = signedIn("officer-1");
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private ConsoleVisitor signedIn(String principal) {
    ConsoleVisitor visitor = new ConsoleVisitor(world.server.port());
    String link = world.server.useCases().door().staff().link(new PrincipalId(principal), LINK);
    assertThat(visitor.follow("/sign-in#" + link).status()).isEqualTo(303);
    return visitor;
  }

  private ConsoleVisitor self(SubjectId person) {
    ConsoleVisitor visitor = new ConsoleVisitor(world.server.port());
    SubjectSessions.Made made = world.server.useCases().door().subjects().link(person, LINK);
    Reply in = visitor.follow("/me/sign-in#" + made.challenge() + "." + made.code());
    assertThat(in.status()).isEqualTo(303);
    return visitor;
  }

  private SubjectId person(String mail) {
    return world.server.person(
        Map.of("mobile", String.valueOf(16_000_700_000L + people++), "email", mail));
  }

  private String lastCode() {
    return RightsWorld.codeIn(world.mails.getMessages().getLast());
  }

  private static String location(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(303);
    String location = reply.header("Location").orElse("");
    return location.substring(location.indexOf('/', location.indexOf("//") < 0 ? 0 : 8));
  }

  private Reply did(ConsoleVisitor who, String page, String step, Map<String, String> form) {
    Reply reply = who.submit(page, page + step, form);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply;
  }

  @Test
  void officer_takesARequestIn_provesAndFulfilsIt() {
    SubjectId person = person("take.in@example.org");
    Reply taken =
        officer.submit(
            "/requests", "/requests", Map.of("kind", "access", "subject", person.toString()));
    String page = location(taken);
    assertThat(officer.get(page).text()).contains("received", "days left", person.toString());
    assertThat(officer.submit(page, page + "/fulfil", Map.of()).status())
        .as("not before the person is proven")
        .isEqualTo(409);
    did(officer, page, "/code", Map.of());
    Reply wrong = officer.submit(page, page + "/prove", Map.of("code", "0000000000"));
    assertThat(wrong.status()).isNotEqualTo(200);
    assertThat(did(officer, page, "/prove", Map.of("code", lastCode())).text())
        .contains("identity proven");
    assertThat(did(officer, page, "/fulfil", Map.of()).text())
        .contains("fulfilled", "Nothing is owed");
    assertThat(officer.get("/requests?all=1").text()).contains(page);
    assertThat(officer.get("/requests").text()).doesNotContain(page);
  }

  @Test
  void officer_refuses_withGroundAndWords_onTheLedger() {
    SubjectId person = person("refuse@example.org");
    String page =
        location(
            officer.submit(
                "/requests", "/requests", Map.of("kind", "erasure", "subject", person.toString())));
    Reply empty = officer.submit(page, page + "/refuse", Map.of("ground", "excessive"));
    assertThat(empty.status()).as("words are wanted").isEqualTo(400);
    Reply refused =
        did(officer, page, "/refuse", Map.of("ground", "legal-claims", "reason", "<b>court</b>"));
    assertThat(refused.text()).contains("Legal claims", "Refused").doesNotContain("<b>court");
  }

  @Test
  @DisplayName("F34 a person at their own page proves it again for the request and for the copy")
  void f34_ownCopy_wantsACodeEachTime() throws Exception {
    SubjectId person = person("copy.me@example.org");
    ConsoleVisitor me = self(person);
    String page = location(me.submit("/me/data", "/me/data/ask", Map.of("kind", "copy")));
    String first = lastCode();
    assertThat(me.submit(page, page + "/collect", Map.of("code", first, "format", "pdf")).status())
        .as("not proven")
        .isEqualTo(409);
    int mails = world.mails.getMessages().size();
    did(me, page, "/prove", Map.of("code", first));
    assertThat(world.mails.getMessages()).hasSize(mails + 1);
    assertThat(me.submit(page, page + "/collect", Map.of("code", first, "format", "pdf")).status())
        .as("the code of the request is not that of the copy")
        .isNotEqualTo(200);
    Reply pdf = did(me, page, "/collect", Map.of("code", lastCode(), "format", "pdf"));
    assertThat(pdf.header("Content-Disposition").orElse("")).contains("my-data.pdf");
    try (PDDocument document = Loader.loadPDF(pdf.body())) {
      assertThat(new PDFTextStripper().getText(document)).contains("copy.me@example.org");
    }
    assertThat(me.get(page).text()).contains("fulfilled");
    ConsoleVisitor stranger = self(person("stranger@example.org"));
    assertThat(stranger.get(page).status()).isEqualTo(404);
    assertThat(stranger.submit("/me/data", page + "/code", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void person_correctsWhatIsWrong_theOfficerTakesItOver() {
    SubjectId person = person("wrong@example.org");
    ConsoleVisitor me = self(person);
    Reply nothing = me.submit("/me/data", "/me/data/correct", Map.of());
    assertThat(nothing.text()).contains("Nothing was written");
    String page =
        location(me.submit("/me/data", "/me/data/correct", Map.of("f.email", "right@example.org")));
    assertThat(did(me, page, "/prove", Map.of("code", lastCode())).text())
        .contains("proven that you asked");
    String desk = page.replace("/me/data/", "/requests/");
    assertThat(officer.get(desk).text()).contains("Corrects").doesNotContain("right@example.org");
    did(officer, desk, "/fulfil", Map.of());
    String again = location(me.submit("/me/data", "/me/data/ask", Map.of("kind", "copy")));
    did(me, again, "/prove", Map.of("code", lastCode()));
    Reply csv = did(me, again, "/collect", Map.of("code", lastCode(), "format", "csv"));
    assertThat(new String(csv.body(), StandardCharsets.UTF_8)).contains("right@example.org");
  }

  @Test
  @DisplayName("S01 a person blocks who looked at them on their own page, and allows it again")
  void s01_bars_onTheOwnPage() {
    SubjectId person = person("bars@example.org");
    world.server.ticket("waybill-page", "waybill", "OUT", person, "shop-1", "courier-1");
    assertThat(look()).isEqualTo("permitted");
    ConsoleVisitor me = self(person);
    Reply page = me.get("/me/bars");
    assertThat(page.text()).contains("You block nobody", "value=\"shop-1\"");
    did(me, "/me/bars", "", Map.of("recipient", "shop-1"));
    assertThat(look()).as("from the next look on").isEqualTo("denied");
    Matcher lift = BAR.matcher(me.get("/me/bars").text());
    assertThat(lift.find()).isTrue();
    Reply lifted = me.submit("/me/bars", lift.group(1), Map.of());
    assertThat(lifted.status()).isEqualTo(200);
    assertThat(look()).isEqualTo("permitted");
  }

  private String look() {
    Reply reply =
        world.server.post(
            "/v1/disclosures",
            world.server.key("courier-1", Scope.DISCLOSE),
            "{\"purpose\":\"delivery\",\"ticket\":\"waybill-page\",\"items\":[{\"fields\":[\"mobile\"]}]}");
    return TestServer.json(reply).path("items").path(0).path("outcome").asText();
  }

  @Test
  void registers_sayWhatOnlyAHumanKnows_andComeAsFiles() throws Exception {
    assertThat(location(officer.get("/registers"))).isEqualTo("/registers/numbers");
    assertThat(officer.get("/registers/numbers").text()).contains("1,000,000", "far away");
    Reply said =
        officer.submit(
            "/registers/assessments",
            "/registers/assessments/note",
            Map.of(
                "item",
                "newsletter-abroad",
                "q.necessity",
                "<i>n",
                "q.impact",
                "i",
                "q.measures",
                "m"));
    assertThat(said.status()).as(said.text()).isEqualTo(200);
    assertThat(said.text()).contains("&lt;i&gt;n", "owed", "done").doesNotContain("<i>n");
    Reply csv = officer.get("/registers/processing/file?format=csv");
    assertThat(csv.header("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.text()).contains("\"newsletter-abroad\"", "abroad");
    Reply pdf = officer.get("/registers/processing/file?format=pdf");
    try (PDDocument document = Loader.loadPDF(pdf.body())) {
      assertThat(new PDFTextStripper().getText(document)).contains("个人信息处理活动记录");
    }
    assertThat(officer.get("/registers/secrets").status()).isEqualTo(404);
    assertThat(officer.get("/registers/processing/file?format=exe").status()).isEqualTo(400);
  }

  @Test
  void breach_fromAccountsToClosed() {
    SubjectId person = person("breach@example.org");
    world.server.principal("courier-pg", "shop-1", false, "courier");
    world.server.ticket("waybill-pg", "waybill", "OUT", person, "shop-1", "courier-pg");
    Reply look =
        world.server.post(
            "/v1/disclosures",
            world.server.key("courier-pg", Scope.DISCLOSE),
            "{\"purpose\":\"delivery\",\"ticket\":\"waybill-pg\",\"items\":[{\"fields\":[\"mobile\"]}]}");
    assertThat(look.text()).contains("permitted");
    assertThat(officer.submit("/breaches", "/breaches", Map.of()).status()).isEqualTo(400);
    Reply opened =
        officer.submit(
            "/breaches",
            "/breaches",
            Map.of("accounts", "courier-pg", "from", "2026-01-01T00:00", "regime", "GDPR"));
    String page = location(opened);
    assertThat(did(officer, page, "/assess", Map.of()).text()).contains("Counted", "Mobile");
    assertThat(officer.submit(page, page + "/letters", Map.of()).status()).isEqualTo(409);
    did(
        officer,
        page,
        "/describe",
        Map.of(
            "cause",
            "a key",
            "harm",
            "calls",
            "measures",
            "revoked",
            "advice",
            "beware",
            "contact",
            "dpo@example.org"));
    assertThat(officer.get(page + "/text?for=persons&language=zh").text()).contains("beware");
    int mails = world.mails.getMessages().size();
    assertThat(did(officer, page, "/letters", Map.of()).text()).contains("1 sent");
    assertThat(world.mails.getMessages()).hasSize(mails + 1);
    Map<String, String> early = Map.of("summary", "over");
    assertThat(officer.submit(page, page + "/close", early).status())
        .as("the regulator waits")
        .isEqualTo(409);
    for (String duty : new String[] {"regulator", "persons"}) {
      did(officer, page, "/met", Map.of("regime", "GDPR", "duty", duty, "reference", "case 4"));
    }
    assertThat(did(officer, page, "/close", early).text()).contains("closed");
    assertThat(officer.get("/registers/breaches").text()).contains(page.substring(10));
  }

  @Test
  void retention_isPlannedAndSeen_beforeAnybodyIsErased() {
    Reply planned = officer.submit("/retention", "/retention/plan", Map.of());
    assertThat(planned.status()).as(planned.text()).isEqualTo(200);
    assertThat(planned.text()).contains("Nobody was erased");
    Matcher id = Pattern.compile("<code>(rt-[^<]+)</code>").matcher(planned.text());
    assertThat(id.find()).isTrue();
    Reply unsure = officer.submit("/retention", "/retention/" + id.group(1) + "/execute", Map.of());
    assertThat(unsure.text()).contains("Tick the box");
  }
}
