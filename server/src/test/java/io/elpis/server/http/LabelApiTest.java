package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
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

/** Labels that are printed for programs that see nothing of the person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LabelApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String NUMBER = "SF00000000000001";
  private static final String MOBILE = "16012345678";
  private static final String DOOR = "文一路777号";

  private TestServer server;
  private String bot = "";
  private String auditor = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    var person =
        server.person(Map.of("name", "林小满", "mobile", MOBILE, "address", "浙江省杭州市西湖区" + DOOR));
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    server.ticket("order-2", "order", "PAID", person, "shop-2");
    server.ticket("order-3", "order", "PAID", person, "shop-1");
    bot = server.key("bot-1", Scope.DISCLOSE);
    auditor = server.key("admin", Scope.AUDIT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName(
      "P3 a label holds a relay number, a masked name and an area, and nothing else of the person")
  void p3_pdf_text_hasNothingReal() throws Exception {
    JsonNode item = print("pdf", item("order-1")).path(0);
    assertThat(item.path("outcome").asText()).as(item.toString()).isEqualTo("printed");
    try (PDDocument pdf = Loader.loadPDF(bytes(item))) {
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
      assertThat(text).contains("林**", "西湖区", "转");
      assertThat(text).doesNotContain(MOBILE, MOBILE.substring(3), "小满", "文一路", "777");
    }
    assertThat(item.toString()).doesNotContain(MOBILE, "小满");
    JsonNode entry = Asking.entries(server, auditor, "ticket=order-1").getFirst();
    assertThat(entry.path("kind").asText()).isEqualTo("permitted");
    assertThat(entry.toString()).contains("relayed").doesNotContain("revealed");
  }

  @Test
  void png_barcodes_holdTheNumberAndASealedToken() throws Exception {
    JsonNode item = print("png-300", item("order-1")).path(0);
    assertThat(item.path("media_type").asText()).isEqualTo("image/png");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes(item)));
    assertThat(scan(image, BarcodeFormat.CODE_128)).isEqualTo(NUMBER);
    assertThat(scan(image, BarcodeFormat.QR_CODE)).doesNotContain(MOBILE, NUMBER).isNotEmpty();
  }

  @Test
  void zpl_bytes_haveNothingReal() {
    JsonNode item = print("zpl", item("order-1")).path(0);
    assertThat(new String(bytes(item), StandardCharsets.UTF_8))
        .contains("^XA", NUMBER)
        .doesNotContain(MOBILE, "小满", "777");
  }

  @Test
  @DisplayName("F30 another's order is the same item as none; a bad one leaves the others alone")
  void f30_items_standForThemselves() {
    JsonNode items =
        print(
            "pdf",
            item("order-2"),
            item("no-such-order"),
            item("order-1").replace(NUMBER, "13800138000"),
            item("order-1"));
    assertThat(items.path(0).path("code").asText()).isEqualTo("not-found");
    assertThat(items.path(1).path("detail")).isEqualTo(items.path(0).path("detail"));
    assertThat(items.path(2).path("outcome").asText()).isEqualTo("failed");
    assertThat(items.path(3).path("outcome").asText()).isEqualTo("printed");
    String[] eleven = new String[11];
    java.util.Arrays.fill(eleven, item("order-1"));
    assertThat(server.post("/v1/labels", bot, body("pdf", eleven)).status()).isEqualTo(413);
  }

  @Test
  @DisplayName("F18 the same call again prints the same bytes, recorded once; F19 another does not")
  void f18_repeat_isTheSameLabelAndOneEntry() {
    int before = Asking.entries(server, auditor, "ticket=order-3").size();
    String body = body("pdf", item("order-3"), item("no-such-order"));
    Reply first = server.post("/v1/labels", bot, body, "Idempotency-Key: label-1");
    assertThat(Asking.outcome(first)).as(first.text()).isEqualTo("printed");
    Reply again = server.post("/v1/labels", bot, body, "Idempotency-Key: label-1");
    assertThat(TestServer.json(again)).isEqualTo(TestServer.json(first));
    assertThat(Asking.entries(server, auditor, "ticket=order-3")).hasSize(before + 1);
    Reply other =
        server.post("/v1/labels", bot, body("png", item("order-3")), "Idempotency-Key: label-1");
    assertThat(other.status() + " " + Asking.problem(other))
        .isEqualTo("422 idempotency-key-reused");
  }

  private JsonNode print(String format, String... items) {
    Reply reply = server.post("/v1/labels", bot, body(format, items));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return TestServer.json(reply).path("items");
  }

  private static String body(String format, String... items) {
    return "{\"format\":\"" + format + "\",\"items\":[" + String.join(",", items) + "]}";
  }

  private static String item(String ticket) {
    return "{\"ticket\":\""
        + ticket
        + "\",\"waybill\":\""
        + NUMBER
        + "\",\"carrier\":\"Example Parcels\",\"sorting_code\":\"571-A08 032\"}";
  }

  private static byte[] bytes(JsonNode item) {
    return Base64.getDecoder().decode(item.path("label").asText());
  }

  private static String scan(BufferedImage image, BarcodeFormat format) throws Exception {
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
    return new MultiFormatReader()
        .decode(
            bitmap,
            Map.of(
                DecodeHintType.POSSIBLE_FORMATS, List.of(format), DecodeHintType.TRY_HARDER, true))
        .getText();
  }
}
