package io.elpis.relay.mail;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Connections;
import io.elpis.gateway.RelayWish.End;
import io.elpis.relay.binding.Binding;
import io.elpis.relay.binding.Channel;
import io.elpis.relay.binding.Held;
import io.elpis.relay.binding.Mailboxes;
import io.elpis.relay.mail.MailRefusal.Why;
import java.util.Optional;

/**
 * Decides on mails: which way one goes from its envelope, and where to once it has come whole. Each
 * address is learned for one mail, with its entry on the ledger first. Thread-safe; blocks.
 */
public final class Mailroom {
  private static final char MAILBOX = 'r';
  private static final char ALIAS = 'c';

  /** Returns to a correspondent, whose mail did not reach the person. */
  private static final char BACK_TO_CORRESPONDENT = 'b';

  /** Returns to the person, whose answer did not reach the correspondent. */
  private static final char BACK_TO_PERSON = 'd';

  private final Mailboxes mailboxes;
  private final Correspondents correspondents;
  private final Connections connections;
  private final MailTerms terms;
  private final String domain;
  private final Asker channel;

  /**
   * @param domain of the mailboxes
   * @param channel as whom addresses are learned
   */
  public Mailroom(
      Mailboxes mailboxes,
      Correspondents correspondents,
      Connections connections,
      MailTerms terms,
      String domain,
      Asker channel) {
    this.mailboxes = mailboxes;
    this.correspondents = correspondents;
    this.connections = connections;
    this.terms = terms;
    this.domain = domain;
    this.channel = channel;
  }

  MailTerms terms() {
    return terms;
  }

  String domain() {
    return domain;
  }

  /**
   * Which way a mail would go.
   *
   * @param reversePath of the envelope; empty for a notice of failure
   */
  Passage enter(String reversePath, String recipient) throws MailRefusal {
    MailAddress to =
        MailAddress.parse(recipient).orElseThrow(() -> new MailRefusal(Why.NO_SUCH_MAILBOX));
    if (!to.domain().equals(domain) || to.local().length() < 2) {
      throw new MailRefusal(Why.NO_SUCH_MAILBOX);
    }
    Optional<MailAddress> sender = MailAddress.parse(reversePath);
    if (sender.stream().anyMatch(from -> from.domain().equals(domain))) {
      throw new MailRefusal(Why.OWN_SENDER);
    }
    if (connections.isDecoy(to.text())) {
      throw new MailRefusal(Why.NO_SUCH_MAILBOX);
    }
    return switch (to.local().charAt(0)) {
      case MAILBOX -> inward(to, sender.orElseThrow(() -> new MailRefusal(Why.NOT_ALLOWED)));
      case ALIAS -> outward(to, sender.orElseThrow(() -> new MailRefusal(Why.NOT_ALLOWED)));
      case BACK_TO_CORRESPONDENT, BACK_TO_PERSON -> bounce(to, reversePath);
      default -> throw new MailRefusal(Why.NO_SUCH_MAILBOX);
    };
  }

  /**
   * Where a mail goes that has come whole; from here on it counts and an entry tells of it.
   *
   * @param name names the mail, so that one that is tried again counts once
   */
  Leg leave(Passage passage, String name) throws MailRefusal {
    return switch (passage) {
      case Passage.Inward inward -> {
        Correspondent from = correspondents.entered(inward.held().binding(), inward.sender());
        admit(inward.held(), name);
        yield new Leg(
            reach(inward.held(), inward.held().binding().person()),
            inward.sender().text(),
            address(ALIAS, from),
            mailbox(inward.held()),
            address(BACK_TO_CORRESPONDENT, from));
      }
      case Passage.Outward outward -> {
        admit(outward.held(), name);
        yield new Leg(
            reach(outward.held(), end(outward.held().binding(), outward.to())),
            outward.sender().text(),
            mailbox(outward.held()),
            address(ALIAS, outward.to()),
            address(BACK_TO_PERSON, outward.to()));
      }
      case Passage.Bounce bounce -> notice(bounce);
    };
  }

  private Leg notice(Passage.Bounce bounce) throws MailRefusal {
    Binding binding = bounce.held().binding();
    String side = bounce.toCorrespondent() ? bounce.about().alias() : binding.id().toString();
    if (!mailboxes.isWithin("bounce/" + side, terms.bouncesPerWindow(), terms.window())) {
      throw new MailRefusal(Why.TOO_FAST);
    }
    End end = bounce.toCorrespondent() ? end(binding, bounce.about()) : binding.person();
    String shown =
        bounce.toCorrespondent() ? mailbox(bounce.held()) : address(ALIAS, bounce.about());
    return new Leg(reach(bounce.held(), end), "", "postmaster@" + domain, shown, "");
  }

  private Passage inward(MailAddress to, MailAddress sender) throws MailRefusal {
    Held held = live(mailboxes.at(to.local()));
    Binding binding = held.binding();
    boolean open = binding.peers().isEmpty();
    if (!open
        && binding.peers().stream().noneMatch(peer -> connections.isBehind(peer, sender.text()))) {
      throw new MailRefusal(Why.NOT_ALLOWED);
    }
    if (!mailboxes.isWithin("mail/" + binding.id(), terms.mailsPerWindow(), terms.window())) {
      throw new MailRefusal(Why.TOO_FAST);
    }
    return new Passage.Inward(held, sender);
  }

  private Passage outward(MailAddress to, MailAddress sender) throws MailRefusal {
    Correspondent correspondent = correspondent(to);
    Held held = live(mailboxes.find(correspondent.binding()));
    // Only the person may write as the mailbox; an alias that leaked is no use to anybody else.
    if (!connections.isBehind(held.binding().person(), sender.text())) {
      throw new MailRefusal(Why.NOT_ALLOWED);
    }
    if (!mailboxes.isWithin(
        "mail/" + held.binding().id(), terms.mailsPerWindow(), terms.window())) {
      throw new MailRefusal(Why.TOO_FAST);
    }
    return new Passage.Outward(held, sender, correspondent);
  }

  private Passage bounce(MailAddress to, String reversePath) throws MailRefusal {
    // Only failures come back, and they come without a sender (RFC 5321 §4.5.5).
    if (!reversePath.isBlank() && !reversePath.strip().equals("<>")) {
      throw new MailRefusal(Why.NOT_ALLOWED);
    }
    Correspondent correspondent = correspondent(to);
    return new Passage.Bounce(
        live(mailboxes.find(correspondent.binding())),
        correspondent,
        to.local().charAt(0) == BACK_TO_CORRESPONDENT);
  }

  private Correspondent correspondent(MailAddress to) throws MailRefusal {
    return correspondents
        .byAlias(to.local().substring(1))
        .orElseThrow(() -> new MailRefusal(Why.NO_SUCH_MAILBOX));
  }

  private Held live(Optional<Held> held) throws MailRefusal {
    return held.filter(found -> found.binding().channel() == Channel.MAIL)
        .filter(mailboxes::isLive)
        .orElseThrow(() -> new MailRefusal(Why.NO_SUCH_MAILBOX));
  }

  private void admit(Held held, String name) throws MailRefusal {
    if (!mailboxes.admit(held, name)) {
      throw new MailRefusal(Why.EXHAUSTED);
    }
  }

  private String reach(Held held, End end) throws MailRefusal {
    Binding binding = held.binding();
    Connections.Use use =
        new Connections.Use(
            end, binding.bearer().ticket(), binding.standing(), "relay " + binding.id());
    return switch (connections.reach(channel, use)) {
      case Connections.Answer.Reached reached -> reached.address();
      case Connections.Answer.Refused _ -> throw new MailRefusal(Why.REFUSED);
    };
  }

  /** A peer keeps the field it was bound with; whoever else wrote is held under the mailbox's. */
  private static End end(Binding binding, Correspondent correspondent) {
    return binding.peers().stream()
        .filter(peer -> peer.subject().equals(correspondent.subject()))
        .findFirst()
        .orElseGet(() -> new End(correspondent.subject(), binding.person().field()));
  }

  private String mailbox(Held held) {
    return held.binding().place().x() + "@" + domain;
  }

  private String address(char kind, Correspondent correspondent) {
    return kind + correspondent.alias() + "@" + domain;
  }
}
