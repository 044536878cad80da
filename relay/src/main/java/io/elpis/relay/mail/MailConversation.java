package io.elpis.relay.mail;

import io.elpis.model.ElpisException;
import io.elpis.relay.mail.MailRefusal.Why;
import io.elpis.vault.Veil;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail as it comes in: envelope, then content, handed on before it is taken. */
final class MailConversation implements MessageHandler {
  private static final int ONE_AT_A_TIME = 452;

  private final Mailroom mailroom;
  private final Rewriting rewriting;
  private final MailExit exit;
  private final Veil veil;
  private final InstantSource clock;
  private String reversePath = "";
  private @Nullable Passage passage;

  MailConversation(
      Mailroom mailroom, Rewriting rewriting, MailExit exit, Veil veil, InstantSource clock) {
    this.mailroom = mailroom;
    this.rewriting = rewriting;
    this.exit = exit;
    this.veil = veil;
    this.clock = clock;
  }

  @Override
  public void from(String address) {
    reversePath = address;
  }

  @Override
  public void recipient(String address) throws RejectException {
    if (passage != null) {
      // Each recipient is an entry and a fate of its own; the sender's server sends one by one.
      throw new RejectException(ONE_AT_A_TIME, "4.5.3 one recipient at a time");
    }
    try {
      passage = mailroom.enter(reversePath, address);
    } catch (MailRefusal refusal) {
      throw told(refusal);
    } catch (ElpisException unavailable) {
      throw told(new MailRefusal(Why.LATER));
    }
  }

  @Override
  public String data(InputStream content) throws RejectException, IOException {
    Passage open = passage;
    if (open == null) {
      throw told(new MailRefusal(Why.MALFORMED));
    }
    byte[] raw = content.readNBytes(mailroom.terms().maxBytes() + 1);
    try {
      if (raw.length > mailroom.terms().maxBytes()) {
        throw new MailRefusal(Why.TOO_LARGE);
      }
      handOn(open, raw);
      return "2.0.0 handed on";
    } catch (MailRefusal refusal) {
      throw told(refusal);
    } catch (ElpisException unavailable) {
      throw told(new MailRefusal(Why.LATER));
    }
  }

  private void handOn(Passage open, byte[] raw) throws MailRefusal {
    if (open instanceof Passage.Bounce) {
      Leg leg = mailroom.leave(open, "");
      exit.send(rewriting.notice(leg, Date.from(clock.instant())), leg);
      return;
    }
    MimeMessage mail = rewriting.read(raw);
    Optional<String> id = Rewriting.id(mail);
    Leg leg = mailroom.leave(open, id.orElseGet(() -> UUID.randomUUID().toString()));
    MessageIds ids = new MessageIds(veil, open.held().binding().id().toString(), mailroom.domain());
    // A crash here leaves an entry for a mail that the sender's server will send again.
    exit.send(rewriting.rewritten(mail, leg, ids), leg);
  }

  private static RejectException told(MailRefusal refusal) {
    return new RejectException(refusal.why().code(), refusal.why().text());
  }

  @Override
  public void done() {
    passage = null;
  }
}
