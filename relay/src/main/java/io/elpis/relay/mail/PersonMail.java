package io.elpis.relay.mail;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Connections;
import io.elpis.gateway.RelayWish.End;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes to one person at the mailbox on file, which the sender never learns: the address is opened
 * for the one letter, with its entry on the ledger first. Thread-safe; blocks until the next server
 * has taken the letter.
 */
public final class PersonMail {
  private final Parts parts;
  private final MailExit exit;
  private final String domain;

  /**
   * What letters need.
   *
   * @param mailboxes where a person has a mail address, without opening it
   * @param channel as whom addresses are learned
   */
  public record Parts(
      Connections connections,
      Function<SubjectId, Optional<End>> mailboxes,
      Asker channel,
      InstantSource clock) {}

  /**
   * @param out the server that mails are handed on to
   * @param domain that mails come from
   */
  public PersonMail(Parts parts, InetSocketAddress out, String domain) {
    this.parts = parts;
    this.exit = new MailExit(out.getHostString(), out.getPort(), domain);
    this.domain = domain;
  }

  /**
   * Sends a letter of plain text.
   *
   * @param key names the letter, as in {@code code.rq-1}; stands in its {@code Message-ID} and in
   *     the entry
   * @throws ElpisException {@code NOT_FOUND} where the person has no mailbox on file, {@code
   *     FORBIDDEN} where it may not be opened now, {@code OVERLOADED} where the next server does
   *     not take the letter
   */
  public void carry(SubjectId to, String key, String subject, String text) {
    End mailbox =
        parts
            .mailboxes()
            .apply(to)
            .orElseThrow(() ->
                new ElpisException(ErrorCode.NOT_FOUND, "the person has no mail address on file"));
    if (!exit.isThere()) {
      throw new ElpisException(
          ErrorCode.OVERLOADED, "the mail server of `--relay-smtp-out` is not there; try again");
    }
    Connections.Use use =
        new Connections.Use(
            Connections.NOTICE, mailbox, Optional.empty(), Set.of(), "letter " + key);
    switch (parts.connections().reach(parts.channel(), use)) {
      case Connections.Answer.Reached reached -> send(reached.address(), key, subject, text);
      case Connections.Answer.Refused refused ->
          throw new ElpisException(ErrorCode.FORBIDDEN, refused.reason().detail());
    }
  }

  private void send(String address, String key, String subject, String text) {
    String sender = "notices@" + domain;
    try {
      MimeMessage mail = new MimeMessage(exit.session());
      mail.setFrom(new InternetAddress(sender));
      mail.setRecipient(RecipientType.TO, new InternetAddress(address, false));
      mail.setSubject(subject, StandardCharsets.UTF_8.name());
      mail.setText(text, StandardCharsets.UTF_8.name());
      mail.setHeader(
          "Date",
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              parts.clock().instant().atOffset(ZoneOffset.UTC)));
      // RFC 3834: no machine answers it.
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.saveChanges();
      mail.setHeader("Message-ID", "<" + key + "@" + domain + ">");
      exit.send(mail, new Leg(address, "", sender, address, ""));
    } catch (MailRefusal refusal) {
      throw new ElpisException(
          ErrorCode.OVERLOADED, "the next mail server did not take the letter; try again");
    } catch (MessagingException unusable) {
      // Its text may quote the address, so that it goes no further.
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "the mail address on file cannot be written to");
    }
  }
}
