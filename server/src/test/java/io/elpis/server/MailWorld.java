package io.elpis.server;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.elpis.relay.binding.NumberPool;
import io.elpis.store.database.DatabaseSettings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A server with its mail relay, a mail server behind it that takes everything, and a recorder in
 * between.
 */
final class MailWorld implements AutoCloseable {
  // It tells of every mailbox it makes, which is an address of somebody. Held here because a logger
  // that nobody holds forgets its level.
  private static final Logger MAIL_SERVER_LOG = Logger.getLogger("com.icegreen.greenmail");

  private final GreenMail mailServer;
  private final RecordingProxy recorder;
  private final TestServer server;

  private MailWorld(GreenMail mailServer, RecordingProxy recorder, TestServer server) {
    this.mailServer = mailServer;
    this.recorder = recorder;
    this.server = server;
  }

  static MailWorld start(DatabaseSettings settings, Path folder) throws IOException {
    return start(settings, folder, TestServer.RELAY_DOMAIN);
  }

  /** As above, with mailboxes at another domain. */
  static MailWorld start(DatabaseSettings settings, Path folder, String domain) throws IOException {
    MAIL_SERVER_LOG.setLevel(Level.WARNING);
    GreenMail mailServer =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailServer.start();
    RecordingProxy recorder = RecordingProxy.to(mailServer.getSmtp().getPort());
    RelayOptions relay =
        new RelayOptions(
            NumberPool.parse(TestServer.RELAY_NUMBERS, Optional.of(domain)),
            Optional.of(new RelayOptions.Mail(0, recorder.address())),
            Optional.empty());
    return new MailWorld(mailServer, recorder, TestServer.start(settings, folder, relay));
  }

  TestServer server() {
    return server;
  }

  /** Every byte that the relay has sent on. */
  String sentOn() {
    return new String(recorder.sent(), StandardCharsets.ISO_8859_1);
  }

  /** From now on mails go on to another server. */
  void goOnTo(int port) {
    recorder.leadsTo(port);
  }

  /** As it was before {@link #goOnTo}. */
  void goOnAsBefore() {
    recorder.leadsTo(mailServer.getSmtp().getPort());
  }

  /** What arrived, oldest first. */
  MimeMessage[] arrived() {
    return mailServer.getReceivedMessages();
  }

  MimeMessage lastArrived() {
    return Arrays.stream(arrived()).reduce((first, second) -> second).orElseThrow();
  }

  /** Sends a mail as it is written; the envelope is apart. */
  void send(String from, String to, String raw) throws MessagingException {
    Session session = session();
    try (Transport transport = session.getTransport("smtp")) {
      SMTPMessage mail =
          new SMTPMessage(
              session,
              new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
      mail.setEnvelopeFrom(from.isEmpty() ? "<>" : from);
      transport.connect();
      transport.sendMessage(mail, new InternetAddress[] {new InternetAddress(to)});
    }
  }

  private Session session() {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.localhost", "client.example");
    settings.setProperty(
        "mail.smtp.port",
        Integer.toString(server.useCases().relay().channels().mailPort().orElseThrow()));
    return Session.getInstance(settings);
  }

  static String header(Message mail, String name) throws MessagingException {
    String[] lines = mail.getHeader(name);
    return lines == null ? "" : String.join("|", lines);
  }

  @Override
  public void close() throws IOException {
    server.close();
    recorder.close();
    mailServer.stop();
  }
}
