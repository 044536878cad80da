package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.server.DemoServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The documents' desk: in as a file, out as pages of one viewer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentDeskHttpTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Pattern VIEW = Pattern.compile("action=\"(/documents/[^\"]+/view)\"");
  private static final Pattern PICTURE = Pattern.compile("src=\"(/documents/views/[^\"]+)\"");
  private static final String HOME = "/documents/case-desk";

  private DemoServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = DemoServer.start(POSTGRES.settings(), folder);
    Ticket order = server.useCases().directory().ticket(new TicketId(server.order()));
    Ticket desk =
        new Ticket(
            new TicketId("case-desk"),
            "case",
            "OPEN",
            order.subject(),
            server.officersRecipient(),
            Set.of(server.principal("officer")),
            order.opensAt(),
            order.closesAt());
    server.useCases().directory().put(desk);
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(sheet, "png", bytes);
    return bytes.toByteArray();
  }

  private static String found(Pattern pattern, Reply reply) {
    Matcher matcher = pattern.matcher(reply.text());
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }

  @Test
  @DisplayName("S11 a document goes in at the desk and comes out as pages of its viewer alone")
  void s11_document_putAndViewed_isOfItsViewerAlone() throws IOException {
    ConsoleVisitor officer = ConsoleVisitor.signedIn(server, "officer");
    Reply there = officer.submit("/documents", "/documents", Map.of("ticket", "case-desk"));
    assertThat(there.header("Location")).contains(HOME);
    assertThat(officer.get(HOME).text()).contains("No document is kept");

    Reply kept = officer.upload(HOME, HOME, List.of("shows=name", "shows=address"), sheet());
    assertThat(kept.status()).as(kept.text()).isEqualTo(200);
    assertThat(kept.text()).contains("Nobody has looked at it");
    String path = found(VIEW, kept);
    Map<String, String> wish = Map.of("purpose", "fraud-review", "reason", "a forged passport");
    Reply view = officer.submit(HOME, path, wish);
    assertThat(view.status()).as(view.text()).isEqualTo(200);
    String picture = found(PICTURE, view);
    Reply page = officer.get(picture);
    assertThat(page.status()).isEqualTo(200);
    assertThat(ImageIO.read(new ByteArrayInputStream(page.body())).getWidth()).isGreaterThan(600);
    assertThat(officer.get(HOME).text()).contains(server.principal("officer").value(), "/ledger/");

    ConsoleVisitor again = ConsoleVisitor.signedIn(server, "officer");
    assertThat(again.get(picture).status()).as("another session").isEqualTo(404);
    ConsoleVisitor security = ConsoleVisitor.signedIn(server, "security");
    assertThat(security.get(picture).status()).isEqualTo(403);
  }

  @Test
  void document_thatShowsMoreThanThePurpose_isNotOffered() throws IOException {
    ConsoleVisitor officer = ConsoleVisitor.signedIn(server, "officer");
    Reply kept = officer.upload(HOME, HOME, List.of("shows=passport"), sheet());
    assertThat(kept.text()).contains("No purpose that is open to you");
    assertThat(officer.upload(HOME, HOME, List.of(), sheet()).status())
        .as("it shows nothing")
        .isEqualTo(400);
    assertThat(officer.upload(HOME, HOME, List.of("shows=name"), new byte[] {1, 2}).status())
        .as("no document")
        .isEqualTo(400);
  }
}
