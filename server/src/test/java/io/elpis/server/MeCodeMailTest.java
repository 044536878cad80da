package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.relay.binding.NumberPool;
import io.elpis.server.console.ConsoleVisitor;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.wiser.Wiser;
import org.subethamail.wiser.WiserMessage;

/** A person comes to their own page by a code in their mailbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MeCodeMailTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Pattern CODE = Pattern.compile("\\b([0-9]{8})\\b");
  private static final Pattern CHALLENGE = Pattern.compile("name=\"challenge\" value=\"([^\"]+)\"");
  private static final String MAILBOX = "lin.xiaoman@example.com";

  private final Wiser mails = Wiser.port(0);
  private TestServer server;
  private int written;

  @BeforeAll
  void start(@TempDir Path folder) {
    mails.start();
    RelayOptions relay =
        new RelayOptions(
            NumberPool.parse("", Optional.of(TestServer.RELAY_DOMAIN)),
            Optional.of(
                new RelayOptions.Mail(
                    OptionalInt.empty(),
                    new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), mails.getServer().getPortAllocated()))),
            Optional.empty());
    server = TestServer.start(POSTGRES.settings(), folder, relay);
    var _ = server.person(Map.of("name", "林小满", "email", MAILBOX));
    var _ = server.person(Map.of("name", "周一", "email", "shared@example.com"));
    var _ = server.person(Map.of("name", "周二", "email", "shared@example.com"));
  }

  @AfterAll
  void stop() {
    server.close();
    mails.stop();
  }

  /** Asks for a code for the person's own mailbox, and waits until it is there. */
  private Reply askForOwn(ConsoleVisitor visitor, String mailbox) {
    Reply page = ask(visitor, mailbox);
    written++;
    long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (mails.getMessages().size() < written && System.nanoTime() < patience) {
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    assertThat(mails.getMessages()).hasSize(written);
    return page;
  }

  private Reply ask(ConsoleVisitor visitor, String mailbox) {
    return visitor.post("/me/code", Map.of("address", mailbox));
  }

  private static String challenge(Reply page) {
    Matcher matcher = CHALLENGE.matcher(page.text());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void code_inTheMailbox_opensTheOwnPageWithItsEntryOnIt() throws Exception {
    ConsoleVisitor visitor = new ConsoleVisitor(server.port());
    Reply page = askForOwn(visitor, " Lin.Xiaoman@example.com ");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).doesNotContain("example.com");
    Matcher code = CODE.matcher(body(mails.getMessages().getLast()));
    assertThat(code.find()).isTrue();
    String challenge = challenge(page);
    assertThat(
            visitor.post("/me/sign-in", Map.of("challenge", challenge, "code", "12345")).status())
        .isEqualTo(401);
    Reply in = visitor.post("/me/sign-in", Map.of("challenge", challenge, "code", code.group(1)));
    assertThat(in.status()).isEqualTo(303);
    Reply me = visitor.get("/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text()).contains("A notice to you").doesNotContain("林小满", MAILBOX);
  }

  @Test
  @DisplayName("F33 whether anybody has a mailbox shows neither in the answer nor in a mail")
  void f33_mailboxOfNobodyOrOfSeveral_getsTheSameAnswerAndNoMail() throws Exception {
    String known = comparable(askForOwn(new ConsoleVisitor(server.port()), MAILBOX));
    for (String mailbox : new String[] {"nobody@example.com", "shared@example.com", "no mailbox"}) {
      Reply page = ask(new ConsoleVisitor(server.port()), mailbox);
      assertThat(page.status()).isEqualTo(200);
      assertThat(comparable(page)).as(mailbox).isEqualTo(known);
    }
    // A code for somebody passes the same queue, so that what was before it is done.
    var _ = askForOwn(new ConsoleVisitor(server.port()), MAILBOX);
  }

  private static String comparable(Reply page) {
    return CHALLENGE.matcher(page.text()).replaceAll("…");
  }

  private static String body(WiserMessage arrived) throws IOException, MessagingException {
    MimeMessage mail = arrived.getMimeMessage();
    assertThat(arrived.getEnvelopeSender()).isEmpty();
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getSubject()).doesNotContainPattern("[0-9]");
    return String.valueOf(mail.getContent());
  }
}
