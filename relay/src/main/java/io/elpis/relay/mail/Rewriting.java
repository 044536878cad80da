package io.elpis.relay.mail;

import io.elpis.relay.mail.MailRefusal.Why;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a new mail of one that came: headers are written, not edited, so that what is not named
 * here does not pass. Thread-safe.
 */
final class Rewriting {
  /** Marks what has been through a relay; no mail goes through twice. */
  static final String HOP = "X-Relay-Hop";

  private final Session session;
  private final String domain;
  private final int maxHops;

  Rewriting(Session session, String domain, int maxHops) {
    this.session = session;
    this.domain = domain;
    this.maxHops = maxHops;
  }

  /** Reads a mail and turns away what no honest program writes. */
  MimeMessage read(byte[] raw) throws MailRefusal {
    try {
      MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(raw));
      if (mail.getHeader(HOP) != null || count(mail, "Received") > maxHops) {
        throw new MailRefusal(Why.TOO_MANY_HOPS);
      }
      subject(mail);
      return mail;
    } catch (MessagingException malformed) {
      throw new MailRefusal(Why.MALFORMED, malformed);
    }
  }

  /** The mail's own name for itself, or none. */
  static Optional<String> id(MimeMessage mail) throws MailRefusal {
    return header(mail, "Message-ID");
  }

  /** The mail as the other side gets it. */
  MimeMessage rewritten(MimeMessage mail, Leg leg, MessageIds ids) throws MailRefusal {
    Scrubber scrubber = new Scrubber(leg);
    try {
      Written written = new Written(session, ids.mapped(header(mail, "Message-ID").orElse("")));
      written.setFrom(new InternetAddress(leg.shownSender(), true));
      written.setHeader("To", leg.shownRecipient());
      written.setSubject(scrubber.clean(subject(mail)), "utf-8");
      Date sent = mail.getSentDate();
      if (sent != null) {
        written.setSentDate(sent);
      }
      List<String> chain = ids.chain(header(mail, "References").orElse(""));
      if (!chain.isEmpty()) {
        written.setHeader("References", String.join("\r\n ", chain));
      }
      Optional<String> parent = ids.mapped(header(mail, "In-Reply-To").orElse(""));
      if (parent.isPresent()) {
        written.setHeader("In-Reply-To", parent.get());
      }
      Optional<String> automatic = automatic(mail);
      if (automatic.isPresent()) {
        written.setHeader("Auto-Submitted", automatic.get());
      }
      written.setHeader(HOP, domain);
      new BodyCopy(scrubber).copy(mail, written);
      written.saveChanges();
      return written;
    } catch (MessagingException | IOException malformed) {
      throw new MailRefusal(Why.MALFORMED, malformed);
    }
  }

  /** Says that a mail did not arrive, and nothing of where it went (RFC 3464 would say it all). */
  MimeMessage notice(Leg leg, Date now) throws MailRefusal {
    try {
      Written written = new Written(session, Optional.empty());
      written.setFrom(new InternetAddress(leg.shownSender(), true));
      written.setHeader("To", leg.shownRecipient());
      written.setSubject("Mail not delivered", "utf-8");
      written.setSentDate(now);
      written.setHeader("Auto-Submitted", "auto-replied");
      written.setHeader(HOP, domain);
      written.setText(
          "Your mail by way of "
              + leg.shownRecipient()
              + " could not be delivered.\r\nThe relay has not kept it.\r\n",
          "utf-8");
      written.saveChanges();
      return written;
    } catch (MessagingException failure) {
      throw new MailRefusal(Why.MALFORMED, failure);
    }
  }

  /** Decoded and on one line; what hides a line break in an encoded word is refused. */
  private static String subject(MimeMessage mail) throws MailRefusal {
    String raw = header(mail, "Subject").orElse("");
    try {
      String text = MimeUtility.decodeText(MimeUtility.unfold(raw));
      if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
        throw new MailRefusal(Why.MALFORMED);
      }
      return text;
    } catch (IOException unknownCharset) {
      return raw.replaceAll("\\s+", " ");
    }
  }

  private static Optional<String> automatic(MimeMessage mail) throws MailRefusal {
    return header(mail, "Auto-Submitted")
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> text.matches("no|auto-[a-z]{1,20}"));
  }

  private static Optional<String> header(MimeMessage mail, String name) throws MailRefusal {
    try {
      String[] lines = mail.getHeader(name);
      return lines == null || lines.length == 0 ? Optional.empty() : Optional.of(lines[0]);
    } catch (MessagingException malformed) {
      throw new MailRefusal(Why.MALFORMED, malformed);
    }
  }

  private static int count(MimeMessage mail, String name) throws MessagingException {
    String[] lines = mail.getHeader(name);
    return lines == null ? 0 : lines.length;
  }

  /** A mail with the id it is given, where the library would make one of this machine's name. */
  private static final class Written extends MimeMessage {
    private final Optional<String> id;

    Written(Session session, Optional<String> id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      if (id.isPresent()) {
        setHeader("Message-ID", id.get());
      } else {
        removeHeader("Message-ID");
      }
    }
  }
}
