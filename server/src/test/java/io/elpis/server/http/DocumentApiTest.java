package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Body;
import io.elpis.testkit.http.HttpProbe;
import io.elpis.testkit.http.Reply;
import io.elpis.trace.evidence.PictureBundle;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Documents go in as files and come out as views of one viewer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String WISH = "{\"purpose\":\"label\",\"ticket\":\"order-1\"}";

  private TestServer server;
  private SubjectId person;
  private String keeper = "";
  private String bot = "";
  private String auditor = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    person = server.person(Map.of("name", "林小满", "mobile", "16012345678"));
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    server.ticket("order-2", "order", "PAID", person, "shop-1");
    keeper = server.key("admin", Scope.DIRECTORY);
    bot = server.key("bot-1", Scope.DISCLOSE);
    auditor = server.key("admin", Scope.AUDIT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static byte[] sheet() throws IOException {
    BufferedImage sheet = new BufferedImage(620, 877, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 620, 877);
    pen.setColor(Color.DARK_GRAY);
    for (int y = 60; y < 800; y += 20) {
      pen.drawLine(50, y, 500 + y % 70, y);
    }
    pen.dispose();
    return png(sheet);
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  private Reply upload(String path, String key, byte[] file) throws IOException {
    return HttpProbe.of(server.port())
        .exchange(
            "POST",
            path,
            List.of("Authorization: Bearer " + key, "Content-Type: application/octet-stream"),
            Body.of(file));
  }

  private String kept(SubjectId subject, String query) throws IOException {
    Reply reply = upload("/v1/subjects/" + subject + "/documents" + query, keeper, sheet());
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return TestServer.json(reply).path("id").asText();
  }

  private Reply view(String document, String key, String wish) {
    return server.post("/v1/documents/" + document + ":view", key, wish);
  }

  @Test
  @DisplayName("S11 a view is a look on the ledger, its page a picture, and a trace names it")
  void s11_view_isRecordedThenDrawn_andTraced() throws IOException {
    String document = kept(person, "?shows=name,mobile&ticket=order-1");
    JsonNode opened = TestServer.json(view(document, bot, WISH));
    String id = opened.path("id").asText();
    assertThat(opened.path("pages").asInt()).isEqualTo(1);
    JsonNode entry = Asking.entries(server, auditor, "ticket=order-1").getFirst();
    assertThat(entry.path("kind").asText()).isEqualTo("permitted");
    assertThat(entry.path("index").asLong())
        .isEqualTo(opened.path("receipt").path("index").asLong());
    Reply page = server.get("/v1/views/" + id + "/pages/1", bot);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).contains("image/png");
    assertThat(ImageIO.read(new ByteArrayInputStream(page.body())).getWidth())
        .isBetween(1_100, 1_240);
    Reply traced =
        upload(
            "/v1/traces:picture?incident=posted-visa&evidence=true",
            server.key("admin", Scope.TRACE),
            page.body());
    assertEvidence(TestServer.json(traced), page.body(), id);
    JsonNode named = TestServer.json(traced).path("named");
    assertThat(named.findValuesAsText("copy")).containsExactly("view:" + id);
    assertThat(named.path(0).path("viewer").asText()).isEqualTo("bot-1");
    assertThat(named.path(0).path("tier").asText()).isEqualTo("certified");
  }

  /** The other side's expert computes it again from the bundle alone, and with the picture. */
  private static void assertEvidence(JsonNode report, byte[] page, String view) throws IOException {
    assertThat(report.path("alpha").path("incident").asText()).isEqualTo("posted-visa");
    PictureBundle evidence =
        new Json()
            .read(
                report.path("evidence").toString().getBytes(StandardCharsets.UTF_8),
                PictureBundle.class);
    assertThat(evidence.agreesWithConfiguration()).isTrue();
    assertThat(evidence.recompute())
        .extracting(PictureBundle.Naming::copy)
        .containsExactly("view:" + view);
    assertThat(evidence.isConfirmedBy(evidence.recompute())).isTrue();
    assertThat(evidence.isReadFrom(List.of(ImageIO.read(new ByteArrayInputStream(page))))).isTrue();
  }

  @Test
  void page_ofSomebodyElsesView_orWithAnotherKey_isNotThere() throws IOException {
    String document = kept(person, "?shows=name&ticket=order-1");
    String id = TestServer.json(view(document, bot, WISH)).path("id").asText();
    String path = "/v1/views/" + id + "/pages/1";
    assertThat(server.get(path, server.key("bot-1", Scope.DISCLOSE)).status()).isEqualTo(404);
    assertThat(server.get(path, server.key("bot-2", Scope.DISCLOSE)).status()).isEqualTo(404);
    assertThat(server.get("/v1/views/" + id + "/pages/2", bot).status()).isEqualTo(404);
    assertThat(server.get("/v1/views/" + id + "/pages/x", bot).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("F30 a document of another ticket is answered as one that is not there")
  void f30_view_otherTicketOrUnknown_areAlike() throws IOException {
    String document = kept(person, "?shows=name&ticket=order-1");
    String other = "{\"purpose\":\"label\",\"ticket\":\"order-2\"}";
    Reply foreign = view(document, bot, other);
    Reply unknown = view("d-00000000000000000000000000000000", bot, other);
    assertThat(foreign.status()).isEqualTo(unknown.status()).isEqualTo(404);
    for (String member : List.of("code", "detail", "title")) {
      assertThat(TestServer.json(foreign).path(member))
          .isEqualTo(TestServer.json(unknown).path(member));
    }
    assertThat(foreign.text()).doesNotContain(document);
  }

  @Test
  void view_whereThePurposeMasksWhatItShows_isRefused() throws IOException {
    String document = kept(person, "?shows=name,address&ticket=order-1");
    server.ticket("w-1", "waybill", "OUT", person, "shop-1", "courier-1");
    String whole = kept(person, "?shows=name,address");
    String courier = server.key("courier-1", Scope.DISCLOSE);
    Reply masked = view(whole, courier, "{\"purpose\":\"delivery\",\"ticket\":\"w-1\"}");
    assertThat(masked.status()).as("the courier sees a masked name only").isEqualTo(403);
    assertThat(view(document, bot, WISH).status()).isEqualTo(201);
  }

  @Test
  @DisplayName("F37 F38 F39 what is no document is refused, and says nothing of what is in it")
  void f39_put_wrongFiles_areRefused() throws IOException {
    String path = "/v1/subjects/" + person + "/documents?shows=name";
    byte[] svg = "<svg xmlns='x'><script>林小满</script></svg>".getBytes(StandardCharsets.UTF_8);
    Reply refused = upload(path, keeper, svg);
    assertThat(refused.status()).isIn(400, 422);
    assertThat(refused.text()).contains("neither PDF nor PNG nor JPEG").doesNotContain("林小满");
    assertThat(upload(path, keeper, new byte[0]).status()).isEqualTo(400);
    assertThat(upload("/v1/subjects/" + person + "/documents", keeper, sheet()).status())
        .isEqualTo(400);
    assertThat(upload(path, keeper, new byte[(8 << 20) + 1]).status()).isEqualTo(413);
    assertThat(upload(path.replace("=name", "=no-such"), keeper, sheet()).status())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void erase_takesTheDocumentsAndLeavesTheViewTraceable() throws IOException {
    SubjectId gone = server.person(Map.of("name", "王大雪"));
    server.ticket("order-9", "order", "PAID", gone, "shop-1");
    String document = kept(gone, "?shows=name");
    String wish = WISH.replace("order-1", "order-9");
    String id = TestServer.json(view(document, bot, wish)).path("id").asText();
    byte[] page = server.get("/v1/views/" + id + "/pages/1", bot).body();
    server.useCases().erasure().erase(server.founder(), gone);
    assertThat(server.get("/v1/views/" + id + "/pages/1", bot).status()).isEqualTo(404);
    server.useCases().erasure().clear();
    assertThat(server.get("/v1/views/" + id + "/pages/1", bot).status()).isEqualTo(404);
    assertThat(view(document, bot, wish).status()).isGreaterThanOrEqualTo(403);
    Reply traced = upload("/v1/traces:picture", server.key("admin", Scope.TRACE), page);
    assertThat(TestServer.json(traced).path("named").findValuesAsText("copy"))
        .containsExactly("view:" + id);
  }

  @Test
  void list_saysWhatIsHeld_withoutOpeningIt() throws IOException {
    SubjectId other = server.person(Map.of("name", "赵立春"));
    String document = kept(other, "?shows=name");
    JsonNode items =
        TestServer.json(server.get("/v1/subjects/" + other + "/documents", keeper)).path("items");
    assertThat(items.findValuesAsText("id")).containsExactly(document);
    assertThat(items.path(0).path("kind").asText()).isEqualTo("png");
  }
}
