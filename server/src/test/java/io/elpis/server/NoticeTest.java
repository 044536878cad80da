package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.NoticeStore;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.relay.binding.NumberPool;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.canary.Canary;
import io.elpis.testkit.canary.CanaryRegistry;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.field.FieldValue.Text;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.wiser.Wiser;
import org.subethamail.wiser.WiserMessage;

/** Notices to people: carried by mail once and for all, or again until they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NoticeTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String REASON = "{\"reason\":\"seen the case\"}";

  private final Canary canary = CanaryRegistry.ofThisBuild().plant("notices");
  private Wiser mails = Wiser.port(0);
  private int port;
  private TestServer server;
  private int people;

  @BeforeAll
  void start(@TempDir Path folder) {
    mails.start();
    port = mails.getServer().getPortAllocated();
    RelayOptions relay =
        new RelayOptions(
            NumberPool.parse("", Optional.of(TestServer.RELAY_DOMAIN)),
            Optional.of(
                new RelayOptions.Mail(
                    OptionalInt.empty(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port))),
            Optional.empty());
    server = TestServer.start(POSTGRES.settings(), folder, relay);
    server.principal("officer-1", "shop-2", false, "officer");
  }

  @AfterAll
  void stop() {
    server.close();
    mails.stop();
  }

  @Test
  @DisplayName("S10 the person is told by mail, of what and by whom, and that once")
  void s10_notice_isCarriedOnceAndNamesNobodyElse() throws Exception {
    SubjectId person = looked(Map.of("mobile", canary.mobile(), "email", canary.email()));
    int before = mails.getMessages().size();
    carry();
    assertThat(mails.getMessages()).hasSize(before + 1);
    assertThat(mails.getMessages().getLast().getEnvelopeSender()).isEmpty();
    MimeMessage mail = mails.getMessages().getLast().getMimeMessage();
    assertThat(MailWorld.header(mail, "To")).isEqualTo(canary.email());
    assertThat(MailWorld.header(mail, "From")).isEqualTo("notices@relay.example");
    assertThat(MailWorld.header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(MailWorld.header(mail, "Message-ID")).matches("<notice\\.\\d+@relay\\.example>");
    assertThat(mail.getContent().toString())
        .contains("delivery", "courier-1", "officer-1", "您的个人信息");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .doesNotContain(canary.mobile(), canary.mobile().substring(3), person.toString());
    assertThat(notice(person).delivered()).isPresent();
    assertThat(entries(person)).filteredOn("elpis:notice"::equals).hasSize(1);
    makeDue();
    carry();
    assertThat(mails.getMessages()).as("not twice").hasSize(before + 1);
  }

  @Test
  void notice_mailServerAway_waitsAndNothingIsOpened() throws Exception {
    SubjectId person = looked(Map.of("mobile", "16000000061", "email", "away@example.org"));
    mails.stop();
    carry();
    assertThat(entries(person)).doesNotContain("elpis:notice");
    assertThat(notice(person).delivered()).isEmpty();
    mails = Wiser.port(port);
    mails.start();
    carry();
    assertThat(to(mails.getMessages().getLast())).isEqualTo("away@example.org");
    assertThat(notice(person).delivered()).isPresent();
  }

  @Test
  void notice_refusedByTheServer_isTriedAgainWithAnEntryEach() throws Exception {
    SubjectId person = looked(Map.of("mobile", "16000000065", "email", "full@example.org"));
    mails.stop();
    mails = Wiser.accepter((from, to) -> false).port(port);
    mails.start();
    carry();
    assertThat(notice(person).delivered()).isEmpty();
    mails.stop();
    mails = Wiser.port(port);
    mails.start();
    makeDue();
    carry();
    assertThat(to(mails.getMessages().getLast())).isEqualTo("full@example.org");
    assertThat(entries(person)).filteredOn("elpis:notice"::equals).hasSize(2);
  }

  @Test
  void notice_withoutMailAddress_isTriedAgainLater() throws Exception {
    SubjectId person = looked(Map.of("mobile", "16000000062"));
    int before = mails.getMessages().size();
    carry();
    assertThat(mails.getMessages()).hasSize(before);
    server
        .useCases()
        .subjects()
        .change(
            person,
            Map.of(new FieldName("email"), Optional.of(new Text("late@example.org"))),
            Optional.empty());
    carry();
    assertThat(mails.getMessages()).as("not before its time").hasSize(before);
    makeDue();
    carry();
    assertThat(to(mails.getMessages().getLast())).isEqualTo("late@example.org");
  }

  @Test
  void take_byOneNode_leavesNothingToAnotherUntilThePauseIsOver() {
    looked(Map.of("mobile", "16000000063", "email", "taken@example.org"));
    NoticeStore notices = server.useCases().quota().notices();
    Instant now = InstantSource.system().instant();
    List<NoticeStore.Waiting> taken = notices.take(now, 10);
    assertThat(taken).isNotEmpty();
    assertThat(notices.take(now, 10)).isEmpty();
    assertThat(notices.take(now.plus(Duration.ofSeconds(59)), 10)).isEmpty();
    assertThat(notices.take(now.plus(Duration.ofSeconds(61)), 10))
        .as("whoever took it has crashed")
        .containsExactlyInAnyOrderElementsOf(taken);
    assertThat(notices.take(now.plus(Duration.ofMinutes(3)), 10)).isEmpty();
    taken.forEach(one -> notices.delivered(one.notice().id(), now));
    assertThat(notices.take(now.plus(Duration.ofDays(2)), 10)).isEmpty();
  }

  /** A shielded person whom a courier saw with an officer's yes. */
  private SubjectId looked(Map<String, String> values) {
    SubjectId person = server.person(values);
    String admin = server.key("admin", Scope.DIRECTORY);
    server.send("PATCH", "/v1/subjects/" + person, admin, "{\"shielded\":true}");
    String waybill = "waybill-notice-" + people++;
    server.ticket(waybill, "waybill", "OUT", person, "shop-1", "courier-1");
    String ask =
        "{\"purpose\":\"delivery\",\"ticket\":\""
            + waybill
            + "\",\"items\":[{\"fields\":[\"mobile\"]}]}";
    String courier = server.key("courier-1", Scope.DISCLOSE);
    Reply pending = server.post("/v1/disclosures", courier, ask);
    String id = TestServer.json(pending).path("items").path(0).path("approval").asText();
    String officer = server.key("officer-1", Scope.APPROVE);
    Reply approved = server.post("/v1/approvals/" + id + ":approve", officer, REASON);
    assertThat(approved.status()).as(approved.text()).isEqualTo(200);
    Reply seen = server.post("/v1/disclosures", courier, ask);
    assertThat(TestServer.json(seen).path("items").path(0).path("outcome").asText())
        .isEqualTo("permitted");
    return person;
  }

  private void carry() {
    server.useCases().relay().channels().carryNotices();
  }

  /** As if the pause after the last try were over. */
  private void makeDue() {
    server
        .database()
        .write(connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("UPDATE notice SET next_try = 'epoch'")) {
            return statement.executeUpdate();
          }
        });
  }

  /** The purposes of the entries about a person. */
  private List<String> entries(SubjectId person) {
    String auditor = server.key("admin", Scope.AUDIT);
    JsonNode page = TestServer.json(server.get("/v1/disclosures?subject=" + person, auditor));
    return page.path("items").findValuesAsText("purpose");
  }

  private NoticeStore.Notice notice(SubjectId person) {
    return server.useCases().quota().notices().of(person, OptionalLong.empty(), 9).getFirst();
  }

  private static String to(WiserMessage message) {
    return message.getEnvelopeReceiver();
  }
}
