package io.elpis.relay.mail;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Connections;
import io.elpis.gateway.RelayWish.End;
import io.elpis.model.ElpisException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes to people the code with which they come to their own page. On a thread of its own, so that
 * whoever asked cannot tell by the time whether there was anybody to write to. The address is
 * learned for the one mail, with its entry first. Logs name nobody. Thread-safe.
 */
public final class CodePost implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CodePost.class.getName());
  private static final int MOST_WAITING = 200;
  private static final long LONGEST_STOP_SECONDS = 25;
  private static final String SUBJECT = "Your code / 您的验证码";

  private final Connections connections;
  private final Asker channel;
  private final MailExit exit;
  private final String domain;
  private final Duration lasts;
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("codes").factory());

  /**
   * @param channel as whom addresses are learned
   * @param out the server that mails are handed on to
   * @param domain that mails come from
   * @param lasts how long a code is good
   */
  public CodePost(
      Connections connections,
      Asker channel,
      InetSocketAddress out,
      String domain,
      Duration lasts) {
    this.connections = connections;
    this.channel = channel;
    this.exit = new MailExit(out.getHostString(), out.getPort(), domain);
    this.domain = domain;
    this.lasts = lasts;
  }

  /**
   * Writes a code, soon; where nobody is meant, nothing is written. A code that finds the queue
   * full is not sent, and its person asks again.
   */
  public void later(Optional<End> mailbox, String code) {
    try {
      executor.execute(() -> mailbox.ifPresent(end -> write(end, code)));
    } catch (RejectedExecutionException full) {
      LOG.log(Level.WARNING, "a code was not sent: too many wait, or the server is stopping");
    }
  }

  private void write(End mailbox, String code) {
    Connections.Use use =
        new Connections.Use(
            Connections.NOTICE, mailbox, Optional.empty(), Set.of(), "sign-in code");
    try {
      switch (connections.reach(channel, use)) {
        case Connections.Answer.Reached reached ->
            exit.send(
                mail(reached.address(), code),
                new Leg(reached.address(), "", sender(), reached.address(), ""));
        case Connections.Answer.Refused refused ->
            LOG.log(Level.WARNING, "a code was not sent: {0}", refused.reason().code().word());
      }
    } catch (ElpisException failure) {
      LOG.log(Level.WARNING, "a code was not sent: {0}", failure.code().word());
    } catch (MailRefusal refusal) {
      LOG.log(Level.WARNING, "a code was not taken by the next server: {0}", refusal.why().name());
    } catch (MessagingException unusable) {
      // Its text may quote the address, so that it goes no further.
      LOG.log(Level.WARNING, "a code was not sent: its address cannot be written to");
    }
  }

  private String sender() {
    return "codes@" + domain;
  }

  private MimeMessage mail(String address, String code) throws MessagingException {
    MimeMessage mail = new MimeMessage(exit.session());
    mail.setFrom(new InternetAddress(sender()));
    mail.setRecipient(RecipientType.TO, new InternetAddress(address, false));
    mail.setSubject(SUBJECT, StandardCharsets.UTF_8.name());
    mail.setText(text(code), StandardCharsets.UTF_8.name());
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  private String text(String code) {
    return String.format(
        Locale.ROOT,
        """
        Your code is %1$s. It is good for %2$d minutes and shows who has seen your data.

        Nobody of us asks you for it. If you did not ask for a code, do nothing.

        您的验证码是 %1$s,%2$d 分钟内有效,用于查看谁看过您的个人信息。

        我们不会向您索要验证码。如非本人操作,请忽略。
        """,
        code,
        lasts.toMinutes());
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "sending a code did not end in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
