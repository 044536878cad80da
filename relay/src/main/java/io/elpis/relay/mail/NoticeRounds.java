package io.elpis.relay.mail;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Connections;
import io.elpis.gateway.NoticeStore;
import io.elpis.gateway.NoticeStore.Waiting;
import io.elpis.gateway.RelayWish.End;
import io.elpis.model.ElpisException;
import io.elpis.model.SubjectId;
import jakarta.mail.MessagingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Carries notices to their people by mail, at least once each: a notice is delivered when the next
 * server has taken it, and tried again until then. Each address is learned for one mail, with its
 * entry on the ledger first; while that server is away none is learned. Logs name no person.
 * Thread-safe; closing ends the round that is under way.
 */
public final class NoticeRounds implements AutoCloseable {
  private static final Logger LOG = System.getLogger(NoticeRounds.class.getName());
  private static final int PAGE = 50;
  private static final long LONGEST_STOP_SECONDS = 30;

  private final Parts parts;
  private final MailExit exit;
  private final NoticeMail mail;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("notices").factory());

  /**
   * What rounds are made of.
   *
   * @param mailboxes where a person has a mail address, without opening it
   * @param channel as whom addresses are learned
   */
  public record Parts(
      NoticeStore notices,
      Connections connections,
      Function<SubjectId, Optional<End>> mailboxes,
      Asker channel,
      InstantSource clock) {}

  private NoticeRounds(Parts parts, MailExit exit, String domain) {
    this.parts = parts;
    this.exit = exit;
    this.mail = new NoticeMail(exit.session(), domain);
  }

  /**
   * Starts a round every {@code pause}.
   *
   * @param out the server that mails are handed on to
   * @param domain that mails come from
   */
  public static NoticeRounds start(
      Parts parts, InetSocketAddress out, String domain, Duration pause) {
    NoticeRounds rounds =
        new NoticeRounds(parts, new MailExit(out.getHostString(), out.getPort(), domain), domain);
    ScheduledFuture<?> _ =
        rounds.executor.scheduleWithFixedDelay(
            rounds::attempt, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return rounds;
  }

  private void attempt() {
    try {
      run();
    } catch (ElpisException failure) {
      LOG.log(Level.WARNING, "a round of notices ended with {0}", failure.code().word());
    }
  }

  /** One round over all notices whose time has come. */
  public void run() {
    if (parts.notices().backlog(parts.clock().instant()).count() == 0 || !exit.isThere()) {
      return;
    }
    List<Waiting> page = parts.notices().take(parts.clock().instant(), PAGE);
    while (!page.isEmpty() && !executor.isShutdown()) {
      page.forEach(this::carry);
      page = page.size() < PAGE ? List.of() : parts.notices().take(parts.clock().instant(), PAGE);
    }
  }

  private void carry(Waiting waiting) {
    try {
      Optional<End> mailbox = parts.mailboxes().apply(waiting.subject());
      if (mailbox.isEmpty()) {
        later(waiting, "its person has no mail address");
        return;
      }
      switch (parts.connections().reach(parts.channel(), use(waiting, mailbox.get()))) {
        case Connections.Answer.Reached reached -> send(waiting, reached.address());
        case Connections.Answer.Refused refused ->
            later(waiting, "its address is not opened: " + refused.reason().code().word());
      }
    } catch (ElpisException failure) {
      later(waiting, failure.code().word());
    }
  }

  private void send(Waiting waiting, String address) {
    try {
      exit.send(
          mail.write(waiting.notice(), address), new Leg(address, "", mail.sender(), address, ""));
      // A crash here has it sent once more, under the same Message-ID.
      parts.notices().delivered(waiting.notice().id(), parts.clock().instant());
    } catch (MailRefusal refusal) {
      later(waiting, refusal.why().name());
    } catch (MessagingException unusable) {
      // Its text may quote the address, so that it goes no further.
      later(waiting, "its address cannot be written to");
    }
  }

  private static Connections.Use use(Waiting waiting, End mailbox) {
    return new Connections.Use(
        Connections.NOTICE, mailbox, Optional.empty(), Set.of(), "notice " + waiting.notice().id());
  }

  private static void later(Waiting waiting, String why) {
    LOG.log(
        Level.WARNING,
        "notice {0} is not delivered and tried again later: {1}",
        Long.toString(waiting.notice().id()),
        why);
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a round of notices did not end in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
