package io.elpis.relay.mail;

import io.elpis.vault.Veil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server (RFC 5321) that takes mails for the relay's mailboxes and no others. Closing lets
 * running conversations end.
 */
public final class MailRelay implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 200;
  private static final int IDLE_SECONDS = 60;

  private final SMTPServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  private MailRelay(
      Mailroom mailroom, MailExit exit, Veil veil, InetSocketAddress at, InstantSource clock) {
    Rewriting rewriting =
        new Rewriting(exit.session(), mailroom.domain(), mailroom.terms().maxHops());
    this.server =
        SMTPServer.port(at.getPort())
            .bindAddress(at.getAddress())
            .hostName(mailroom.domain())
            .softwareName("Elpis")
            .insertReceivedHeaders(false)
            .maxRecipients(1)
            .maxMessageSize(mailroom.terms().maxBytes())
            .maxConnections(MAX_CONNECTIONS)
            .connectionTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
            .executorService(executor)
            .messageHandlerFactory(
                context -> new MailConversation(mailroom, rewriting, exit, veil, clock))
            .build();
  }

  /**
   * Starts to listen.
   *
   * @param at where; port 0 for a free one
   * @param exit the server that mails are handed on to
   */
  public static MailRelay start(
      Mailroom mailroom,
      Veil veil,
      InetSocketAddress at,
      InetSocketAddress exit,
      InstantSource clock) {
    MailExit out = new MailExit(exit.getHostString(), exit.getPort(), mailroom.domain());
    MailRelay relay = new MailRelay(mailroom, out, veil, at, clock);
    relay.server.start();
    return relay;
  }

  public int port() {
    return server.getPortAllocated();
  }

  /** Where it listens. */
  public InetAddress address() {
    return server.getBindAddress().orElseGet(InetAddress::getLoopbackAddress);
  }

  @Override
  public void close() {
    server.stop();
    executor.close();
  }
}
