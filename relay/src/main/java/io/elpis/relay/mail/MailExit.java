package io.elpis.relay.mail;

import io.elpis.relay.mail.MailRefusal.Why;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails on to the one server that the operator named: no mail and no API chooses another.
 * Every wait is bounded. Thread-safe.
 */
final class MailExit {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 20_000;
  private static final int PERMANENT = 500;

  private final Session session;

  MailExit(String host, int port, String domain) {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", host);
    settings.setProperty("mail.smtp.port", Integer.toString(port));
    // The library would greet with the name of this machine.
    settings.setProperty("mail.smtp.localhost", domain);
    settings.setProperty("mail.smtp.starttls.enable", "true");
    settings.setProperty("mail.smtp.connectiontimeout", Integer.toString(CONNECT_MILLIS));
    settings.setProperty("mail.smtp.timeout", Integer.toString(ANSWER_MILLIS));
    settings.setProperty("mail.smtp.writetimeout", Integer.toString(ANSWER_MILLIS));
    this.session = Session.getInstance(settings);
  }

  Session session() {
    return session;
  }

  /** Whether the next server takes connections now. */
  boolean isThere() {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      return true;
    } catch (MessagingException away) {
      return false;
    }
  }

  /** Returns once the next server has taken the mail. */
  void send(MimeMessage mail, Leg leg) throws MailRefusal {
    try (Transport transport = session.getTransport("smtp")) {
      SMTPMessage enveloped = new Enveloped(mail);
      enveloped.setEnvelopeFrom("<" + leg.returnPath() + ">");
      transport.connect();
      transport.sendMessage(
          enveloped, new InternetAddress[] {new InternetAddress(leg.recipient(), false)});
    } catch (SendFailedException turnedAway) {
      throw new MailRefusal(isPermanent(turnedAway) ? Why.REFUSED : Why.LATER);
    } catch (MessagingException failure) {
      // Its text may quote the address, so that it goes no further.
      throw new MailRefusal(Why.LATER);
    }
  }

  private static boolean isPermanent(SendFailedException failure) {
    @Nullable Exception next = failure;
    while (next != null) {
      if (next instanceof SMTPAddressFailedException address) {
        return address.getReturnCode() >= PERMANENT;
      }
      next = next instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return false;
  }

  /** The same mail with an envelope of its own; its headers are final. */
  private static final class Enveloped extends SMTPMessage {
    Enveloped(MimeMessage mail) throws MessagingException {
      super(mail);
    }

    @Override
    protected void updateHeaders() {
      // They were written by the relay and nothing is added to them.
    }
  }
}
