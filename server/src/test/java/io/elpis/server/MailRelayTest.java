package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.canary.Canary;
import io.elpis.testkit.canary.CanaryRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.wiser.Wiser;
import org.subethamail.wiser.WiserMessage;

/** Mails through the relay, both ways, by a real client to a real server, and hostile ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MailRelayTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String CLERK = "clerk.zhao@shop.example.com";

  private final Canary canary = CanaryRegistry.ofThisBuild().plant("relay-mail");
  private MailWorld world;
  private int people;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    world = MailWorld.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() throws IOException {
    world.close();
  }

  /** A person with a mailbox of the relay that reaches them. */
  private record Reachable(SubjectId id, String address, String mailbox) {}

  private Reachable person(String address) {
    TestServer server = world.server();
    SubjectId id = server.person(Map.of("email", address));
    String ticket = "order-mail-" + people++;
    server.ticket(ticket, "order", "PAID", id, "shop-1");
    String mailbox =
        TestServer.json(
                server.post(
                    "/v1/relays",
                    server.key("bot-1", Scope.DISCLOSE),
                    "{\"purpose\":\"contact\",\"ticket\":\"" + ticket + "\",\"field\":\"email\"}"))
            .path("relay")
            .path("address")
            .asText();
    return new Reachable(id, address, mailbox);
  }

  @Test
  void mail_bothWays_showsNeitherSideAndKeepsTheThread() throws Exception {
    Reachable person = person(canary.email());
    world.send(
        CLERK,
        person.mailbox(),
        String.format(
            Locale.ROOT,
            """
            Received: from pc-17.shop.example.com ([192.0.2.7]) by mx.shop.example.com
            DKIM-Signature: v=1; d=shop.example.com; s=a; b=abc
            X-Originating-IP: [192.0.2.7]
            From: Zhao Clerk <%s>
            Sender: %s
            Reply-To: "Zhao" <%s>
            To: "The customer" <%s>
            Cc: colleague@shop.example.com
            Subject: Your order, from %s
            Message-ID: <first-1@shop.example.com>
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8

            <p>Write to <a href="mailto:clerk.zhao%%40shop.example.com">CLERK.ZHAO@shop.example.com</a> 林</p>
            """,
            CLERK,
            CLERK,
            CLERK,
            person.mailbox(),
            CLERK));
    MimeMessage there = world.lastArrived();
    String alias = there.getFrom()[0].toString();
    assertThat(alias).matches("c[a-z0-9]{21}@relay\\.example");
    assertThat(MailWorld.header(there, "To")).isEqualTo(person.mailbox());
    assertThat(MailWorld.header(there, "Subject")).isEqualTo("Your order, from " + alias);
    assertThat(there.getContent().toString()).contains("林", alias);
    assertThat(there.getAllRecipients()).hasSize(1);
    String seen = bytes(there);
    assertThat(seen)
        .doesNotContainIgnoringCase("clerk.zhao")
        .doesNotContainIgnoringCase("shop.example.com")
        .doesNotContain("192.0.2.7", "DKIM", "Zhao", "X-Originating-IP", "colleague");

    String parent = MailWorld.header(there, "Message-ID");
    world.send(
        person.address(),
        alias,
        String.format(
            Locale.ROOT,
            """
            From: Lin <%s>
            To: %s
            Subject: Re: Your order
            Message-ID: <reply-1@home.example.org>
            In-Reply-To: %s
            References: %s
            Content-Type: text/plain

            I am %s, thank you.
            """,
            person.address(),
            alias,
            parent,
            parent,
            person.address()));
    MimeMessage back = world.lastArrived();
    assertThat(back.getFrom()[0].toString()).isEqualTo(person.mailbox());
    assertThat(MailWorld.header(back, "In-Reply-To")).isEqualTo("<first-1@shop.example.com>");
    assertThat(MailWorld.header(back, "References")).isEqualTo("<first-1@shop.example.com>");
    assertThat(bytes(back))
        .doesNotContain(person.address(), "home.example.org", "Lin")
        .contains("I am " + person.mailbox());
    assertThat(world.sentOn()).contains("RCPT TO:<" + CLERK + ">").doesNotContain("client.example");
  }

  @Test
  void mail_whoMayNot_isTurnedAway() throws Exception {
    Reachable person = person("nobody-else@example.org");
    int before = world.arrived().length;
    refused("550", CLERK, "rabcdefghijkmnpqrstuv@relay.example", "Subject: x\n\nx\n");
    refused("550", CLERK, "somebody@example.net", "Subject: x\n\nx\n");
    refused("550", "", person.mailbox(), "Subject: x\n\nx\n");
    refused("550", "cabc@relay.example", person.mailbox(), "Subject: x\n\nx\n");
    world.send(CLERK, person.mailbox(), "Subject: first\n\nx\n");
    String alias = world.lastArrived().getFrom()[0].toString();
    refused("550", "stranger@example.net", alias, "Subject: as if\n\nx\n");
    assertThat(world.arrived()).hasSize(before + 1);
  }

  @Test
  @DisplayName("F36 template syntax in a mail is text")
  void f36_mail_templateSyntax_passesAsItIs() throws Exception {
    Reachable person = person("templates@example.org");
    String text = "${jndi:ldap://x} {{7*7}} <%= 1 %> #{2}";
    world.send(CLERK, person.mailbox(), "Subject: " + text + "\n\n" + text + "\n");
    assertThat(world.lastArrived().getSubject()).isEqualTo(text);
    assertThat(world.lastArrived().getContent().toString().strip()).isEqualTo(text);
  }

  @Test
  void mail_headerInjectionAndLoops_areRefused() {
    Reachable person = person("injection@example.org");
    refused(
        "554",
        CLERK,
        person.mailbox(),
        "Subject: =?utf-8?Q?a=0D=0ABcc:_victim@example.net?=\n\nx\n");
    refused("554", CLERK, person.mailbox(), "X-Relay-Hop: relay.example\nSubject: x\n\nx\n");
    refused("554", CLERK, person.mailbox(), "Received: x\n".repeat(26) + "Subject: x\n\nx\n");
  }

  @Test
  void mail_tooLargeOrTooMany_isRefused() throws Exception {
    Reachable person = person("limits@example.org");
    refused("552", CLERK, person.mailbox(), "Subject: x\n\n" + "0123456789\n".repeat(1_000_000));
    for (int mail = 0; mail < 59; mail++) {
      world.send(CLERK, person.mailbox(), "Subject: x\n\nx\n");
    }
    refused("450", CLERK, person.mailbox(), "Subject: x\n\nx\n");
  }

  @Test
  void mail_parts_areMadeAnew() throws Exception {
    Reachable person = person("parts@example.org");
    world.send(
        CLERK,
        person.mailbox(),
        String.format(
            Locale.ROOT,
            """
            Subject: parts
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="clerk.zhao@shop.example.com"

            --clerk.zhao@shop.example.com
            Content-Type: text/plain; name="%s.txt"
            Content-Disposition: attachment; filename="%s.txt"
            X-Author: %s

            from %s
            --clerk.zhao@shop.example.com
            Content-Type: message/rfc822

            From: %s
            To: other@shop.example.com

            forwarded
            --clerk.zhao@shop.example.com
            Content-Type: image/png; name=a.png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --clerk.zhao@shop.example.com--
            """,
            CLERK,
            CLERK,
            CLERK,
            CLERK,
            CLERK));
    MimeMessage there = world.lastArrived();
    assertThat(((Multipart) there.getContent()).getCount()).isEqualTo(3);
    assertThat(bytes(there))
        .doesNotContainIgnoringCase("clerk.zhao")
        .doesNotContain("other@shop.example.com", "X-Author")
        .contains("iVBORw0KGgo=", "left out by the relay");
  }

  @Test
  void mail_thatBounces_isToldWithoutTheAddress() throws Exception {
    Reachable person = person("bounces@example.org");
    world.send(CLERK, person.mailbox(), "Subject: x\n\nx\n");
    String alias = world.lastArrived().getFrom()[0].toString();
    String returnPath = "b" + alias.substring(1);
    assertThat(world.sentOn()).contains("MAIL FROM:<" + returnPath + ">");
    refused("550", CLERK, returnPath, "Subject: no bounce\n\nx\n");
    // A notice has no sender of its own, which GreenMail does not take: another server does.
    Wiser notices = Wiser.port(0);
    notices.start();
    try {
      world.goOnTo(notices.getServer().getPortAllocated());
      world.send(
          "",
          returnPath,
          """
          From: MAILER-DAEMON@example.org
          Subject: Undeliverable

          bounces@example.org unknown
          """);
    } finally {
      world.goOnAsBefore();
      notices.stop();
    }
    WiserMessage notice = notices.getMessages().getFirst();
    assertThat(notice.getEnvelopeReceiver()).isEqualTo(CLERK);
    assertThat(notice.getEnvelopeSender()).isEmpty();
    assertThat(bytes(notice.getMimeMessage()))
        .contains("Mail not delivered", person.mailbox())
        .doesNotContain("bounces@", "MAILER");
  }

  @Test
  void mail_sameMessageAgain_countsOnceAndEveryUseIsOnTheLedger() throws Exception {
    Reachable person = person("twice@example.org");
    for (int times = 0; times < 2; times++) {
      world.send(CLERK, person.mailbox(), "Message-ID: <same@x.example>\nSubject: x\n\nx\n");
    }
    String attempts =
        world
            .server()
            .database()
            .<String>read(connection -> {
              try (var statement =
                  connection.prepareStatement(
                      "SELECT attempts::text FROM relay_binding WHERE subject = ?")) {
                statement.setObject(1, person.id().value());
                var result = statement.executeQuery();
                result.next();
                return result.getString(1);
              }
            });
    assertThat(attempts).isEqualTo("1");
    String auditor = world.server().key("admin", Scope.AUDIT);
    String entries =
        world.server().get("/v1/disclosures?subject=" + person.id() + "&limit=50", auditor).text();
    assertThat(entries).contains("operator:relay-mail").doesNotContain("twice@example.org");
    assertThat(entries.split("elpis:relay-connect", -1)).hasSize(3);
  }

  @Test
  void correspondents_mailboxEnded_areErased() throws Exception {
    Reachable person = person("ended@example.org");
    world.send(CLERK, person.mailbox(), "Subject: x\n\nx\n");
    String alias = world.lastArrived().getFrom()[0].toString();
    var stored = world.server().inside().stores().correspondents().byAlias(alias.substring(1, 22));
    SubjectId entered = stored.orElseThrow().subject();
    world.server().useCases().subjects().get(entered);
    var binding = world.server().inside().stores().bindings().find(stored.orElseThrow().binding());
    world
        .server()
        .inside()
        .stores()
        .bindings()
        .end(
            binding.orElseThrow().binding().id(),
            io.elpis.relay.binding.Binding.State.REVOKED,
            java.time.Instant.parse("2126-01-01T00:00:00Z"));
    world.server().useCases().relay().channels().forget();
    assertThatThrownBy(() -> world.server().useCases().subjects().get(entered))
        .hasMessageContaining("no such subject");
    refused("550", person.address(), alias, "Subject: x\n\nx\n");
  }

  private void refused(String code, String from, String to, String raw) {
    assertThatThrownBy(() -> world.send(from, to, raw))
        .isInstanceOf(MessagingException.class)
        .satisfies(failure -> assertThat(reply((MessagingException) failure)).startsWith(code));
  }

  /** What the server said, wherever the library put it. */
  private static String reply(MessagingException failure) {
    String text = "";
    Exception next = failure;
    while (next != null) {
      text = String.valueOf(next.getMessage()).strip();
      next = next instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return text;
  }

  private static String bytes(MimeMessage mail) throws IOException, MessagingException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    mail.writeTo(out);
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
