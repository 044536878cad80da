package io.elpis.server;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Connections;
import io.elpis.gateway.Erasure;
import io.elpis.gateway.RelayWish;
import io.elpis.gateway.StoredPerson;
import io.elpis.gateway.SubjectSessions;
import io.elpis.gateway.Subjects;
import io.elpis.model.CredentialId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldType;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Tier;
import io.elpis.relay.binding.Attempt;
import io.elpis.relay.binding.KeyedNames;
import io.elpis.relay.binding.Mailboxes;
import io.elpis.relay.binding.Ruling;
import io.elpis.relay.binding.Switchboard;
import io.elpis.relay.binding.Terms;
import io.elpis.relay.mail.CodePost;
import io.elpis.relay.mail.Correspondents;
import io.elpis.relay.mail.MailRelay;
import io.elpis.relay.mail.MailTerms;
import io.elpis.relay.mail.Mailroom;
import io.elpis.relay.mail.NoticeRounds;
import io.elpis.relay.mail.PersonMail;
import io.elpis.relay.sip.CallControl;
import io.elpis.relay.sip.SipAddressing;
import io.elpis.relay.sip.SipRelay;
import io.elpis.vault.Veil;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The channels that run inside the server. Each is a principal of the operator without a key:
 * nobody can come in as one, and an operator can suspend it like any other.
 */
public final class RelayChannels implements AutoCloseable {
  private static final RecipientId OPERATOR = new RecipientId("operator");
  private static final Duration BETWEEN_NOTICES = Duration.ofMinutes(1);
  private static final Duration LONGEST_RING = Duration.ofMinutes(2);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Parts parts;
  private final Asker mailer;
  private final Correspondents correspondents;
  private OptionalInt mailPort = OptionalInt.empty();
  private Optional<NoticeRounds> notices = Optional.empty();
  private Optional<CodePost> codes = Optional.empty();
  private volatile Optional<PersonMail> letters = Optional.empty();

  /** What channels are made of. */
  record Parts(
      Stores stores,
      FieldCatalogue fields,
      KeyedNames names,
      Veil veil,
      InstantSource clock,
      SecureRandom random) {}

  RelayChannels(Parts parts, Subjects subjects, Erasure erasure, Connections connections) {
    this.parts = parts;
    this.mailer = channel("relay-mail");
    this.correspondents =
        new Correspondents(
            parts.stores().correspondents(),
            parts.names(),
            new Correspondents.Vaulted(subjects, erasure, connections),
            MailTerms.standard(),
            parts.random());
  }

  /**
   * Starts what the options name.
   *
   * @param bind the server's own address
   * @throws ElpisException {@link ErrorCode#CONFLICT} where a port is taken
   */
  void start(RelayOptions options, String bind, Connections connections, Switchboard switchboard) {
    options.calls().ifPresent(calls -> startCalls(calls, switchboard));
    options.mail().ifPresent(mail -> startMail(options, mail, bind, connections));
    options.mail().ifPresent(mail -> startNotices(options, mail, connections));
    options.mail().ifPresent(mail -> startCodes(options, mail, connections));
  }

  private void startNotices(RelayOptions options, RelayOptions.Mail mail, Connections connections) {
    NoticeRounds started =
        NoticeRounds.start(
            new NoticeRounds.Parts(
                parts.stores().notices(),
                connections,
                this::mailbox,
                prepared(channel("notices")),
                parts.clock()),
            mail.exit(),
            options.pool().mailDomain().orElseThrow(),
            BETWEEN_NOTICES);
    running.push(started);
    notices = Optional.of(started);
    letters =
        Optional.of(
            new PersonMail(
                new PersonMail.Parts(
                    connections, this::mailbox, prepared(channel("letters")), parts.clock()),
                mail.exit(),
                options.pool().mailDomain().orElseThrow()));
  }

  private void startCodes(RelayOptions options, RelayOptions.Mail mail, Connections connections) {
    CodePost post =
        new CodePost(
            connections,
            prepared(channel("codes")),
            mail.exit(),
            options.pool().mailDomain().orElseThrow(),
            SubjectSessions.CODE_LASTS);
    running.push(post);
    codes = Optional.of(post);
  }

  /** Whether people can be sent a code for their own page. */
  public boolean writesCodes() {
    return codes.isPresent();
  }

  /**
   * Makes a code for whoever has this mailbox on file and sends it there; for nobody it makes one
   * that opens nothing. Which of the two it was shows neither in the answer nor in its time.
   */
  public SubjectSessions.Made writeCode(DoorUseCases door, String mailbox) {
    Optional<RelayWish.End> owner = door.contacts().owner(mailbox);
    SubjectSessions.Made made = door.subjects().challenge(owner.map(RelayWish.End::subject));
    codes.ifPresent(post -> post.later(owner, made.code()));
    return made;
  }

  /** As whom the person whose data it is acts on their own page. */
  public Asker subjectPage() {
    return prepared(channel("subject-page"));
  }

  /** The first field of a person that is a mail address. */
  private Optional<RelayWish.End> mailbox(SubjectId subject) {
    return parts.stores().subjects().find(subject).map(StoredPerson::held).stream()
        .flatMap(person -> person.values().keySet().stream().sorted())
        .filter(field -> parts.fields().typeOf(field).filter(FieldType.EMAIL::equals).isPresent())
        .findFirst()
        .map(field -> new RelayWish.End(subject, field));
  }

  private void startMail(
      RelayOptions options, RelayOptions.Mail mail, String bind, Connections connections) {
    if (mail.port().isEmpty()) {
      return;
    }
    Mailroom mailroom =
        new Mailroom(
            new Mailboxes(parts.stores().bindings(), Terms.standard(), parts.clock()),
            correspondents,
            connections,
            MailTerms.standard(),
            options.pool().mailDomain().orElseThrow(),
            prepared(mailer));
    try {
      MailRelay relay =
          MailRelay.start(
              mailroom,
              parts.veil(),
              new InetSocketAddress(bind, mail.port().getAsInt()),
              mail.exit(),
              parts.clock());
      running.push(relay);
      mailPort = OptionalInt.of(relay.port());
    } catch (ElpisException told) {
      throw told;
    } catch (RuntimeException taken) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the port of `--relay-smtp` cannot be listened on", taken);
    }
  }

  private void startCalls(RelayOptions.Calls calls, Switchboard switchboard) {
    Asker channel = prepared(channel("relay-sip"));
    SipAddressing addressing =
        new SipAddressing(calls.own(), calls.trunk(), calls.own().getHostString(), LONGEST_RING);
    running.push(
        SipRelay.start(
            addressing,
            new CallControl() {
              @Override
              public Ruling rule(Attempt attempt) {
                return switchboard.rule(channel, attempt);
              }

              @Override
              public void report(String callId, boolean released, String cause) {
                switchboard.report(channel, callId, released, cause);
              }
            }));
  }

  /** Where mails come in, if they do. */
  public OptionalInt mailPort() {
    return mailPort;
  }

  /** Carries the notices whose time has come, without waiting for the next round. */
  public void carryNotices() {
    notices.ifPresent(NoticeRounds::run);
  }

  /**
   * Writes to a person at the mailbox on file.
   *
   * @throws ElpisException {@link ErrorCode#CONFLICT} where this server sends no mail, and as
   *     {@link PersonMail#carry}
   */
  void write(SubjectId to, String key, String subject, String text) {
    letters
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.CONFLICT,
                "this server sends no mail; start it with `--relay-domain` and"
                    + " `--relay-smtp-out`"))
        .carry(to, key, subject, text);
  }

  /** Erases those who wrote to mailboxes that have ended; for housekeeping. */
  void forget() {
    boolean more = true;
    while (more) {
      more = correspondents.forget(prepared(mailer));
    }
  }

  private static Asker channel(String name) {
    return new Asker(
        new PrincipalId("operator:" + name), OPERATOR, new CredentialId(name), true, Set.of());
  }

  /** The same, known to the directory; what an operator has since changed there stays. */
  private Asker prepared(Asker channel) {
    if (parts.stores().directory().recipient(OPERATOR).isEmpty()) {
      parts.stores().directory().put(new Recipient(OPERATOR, "Operator", Tier.CERTIFIED, true));
    }
    Optional<Principal> known = parts.stores().directory().principal(channel.principal());
    if (known.isEmpty()) {
      parts
          .stores()
          .directory()
          .put(new Principal(channel.principal(), OPERATOR, Set.of("relay"), true, true));
    }
    return channel;
  }

  @Override
  public void close() {
    ElpisException stopped =
        new ElpisException(ErrorCode.BUG, "a channel of the relay did not stop in order");
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception failure) {
        stopped.addSuppressed(failure);
      }
    }
    if (stopped.getSuppressed().length > 0) {
      throw stopped;
    }
  }
}
