package io.elpis.relay.mail;

import java.io.Serial;

/**
 * A mail is not taken. Its text goes to the sender's server and says nothing of the other side.
 *
 * <p>The codes are SMTP's (RFC 5321 §4.2.2) and the enhanced ones of RFC 3463.
 */
public final class MailRefusal extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Why why;

  /** Every reason there is. */
  public enum Why {
    NO_SUCH_MAILBOX(550, "5.1.1 nobody is reached here"),
    NOT_ALLOWED(550, "5.7.1 this sender is not let through here"),
    OWN_SENDER(550, "5.4.6 the relay takes no mail from itself"),
    EXHAUSTED(550, "5.7.1 this relay has been used up"),
    REFUSED(550, "5.7.1 this person is not reached now"),
    TOO_FAST(450, "4.7.1 too many mails; try again later"),
    TOO_LARGE(552, "5.3.4 the mail is too large"),
    TOO_MANY_HOPS(554, "5.4.6 the mail has come too far"),
    MALFORMED(554, "5.6.0 the mail is malformed"),
    LATER(451, "4.3.0 the mail cannot be handed on now; try again later");

    private final int code;
    private final String text;

    Why(int code, String text) {
      this.code = code;
      this.text = text;
    }

    int code() {
      return code;
    }

    String text() {
      return text;
    }
  }

  MailRefusal(Why why) {
    super(why.text());
    this.why = why;
  }

  MailRefusal(Why why, Throwable cause) {
    super(why.text(), cause);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
