package io.elpis.gateway;

import io.elpis.gateway.RelayWish.End;
import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Reason;
import io.elpis.model.Receipt;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import io.elpis.vault.field.FieldRule;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a channel of the relay learn where one call, one mail or one notice goes: decided, durable
 * on the ledger, and only then opened. The channel is a principal like any other, so the person
 * sees each use. Thread-safe; blocks.
 */
public final class Connections {
  /** The purpose that such entries name; no policy file can define it. */
  public static final PurposeName PURPOSE = new PurposeName("elpis:relay-connect");

  /** The purpose of entries that tell of a notice that was carried to its person. */
  public static final PurposeName NOTICE = new PurposeName("elpis:notice");

  private final FactGatherer gatherer;
  private final Decider decider;
  private final Recording recording;
  private final Vault vault;
  private final FieldRules rules;
  private final SubjectStore subjects;
  private final CanaryAlarm alarm;

  public Connections(
      FactGatherer gatherer,
      Decider decider,
      Recording recording,
      Vault vault,
      FieldRules rules,
      SubjectStore subjects,
      CanaryAlarm alarm) {
    this.gatherer = gatherer;
    this.decider = decider;
    this.recording = recording;
    this.vault = vault;
    this.rules = rules;
    this.subjects = subjects;
    this.alarm = alarm;
  }

  /**
   * One use of a binding, or one notice.
   *
   * @param purpose {@link #PURPOSE} or {@link #NOTICE}
   * @param standing what the binding stands on
   * @param reason names the binding; never a value
   */
  public record Use(
      PurposeName purpose,
      End end,
      Optional<TicketId> ticket,
      Set<String> standing,
      String reason) {
    public Use {
      standing = Set.copyOf(standing);
    }

    /** A use of a binding. */
    public Use(End end, Optional<TicketId> ticket, Set<String> standing, String reason) {
      this(PURPOSE, end, ticket, standing, reason);
    }
  }

  /** What came of it. */
  public sealed interface Answer {
    /** The address in its normal form, for the one use that was recorded. */
    record Reached(String address, Receipt receipt) implements Answer {
      @Override
      public String toString() {
        return "Reached[" + receipt.index() + "]";
      }
    }

    /** Not now, or not any more; the denial is on the ledger. */
    record Refused(Reason reason) implements Answer {}
  }

  /**
   * The address behind an end, with its entry first.
   *
   * @throws io.elpis.model.ElpisException where nothing can be recorded or opened
   */
  public Answer reach(Asker channel, Use use) {
    // What the system itself writes to people is no contact, and has nobody to go to either.
    boolean isNobody =
        use.purpose().equals(PURPOSE)
            ? alarm.reached(use.end().subject(), "relay")
            : alarm.isCanary(use.end().subject());
    if (isNobody) {
      return new Answer.Refused(decider.reason(DenialCode.NOT_FOUND));
    }
    Gathered gathered =
        gatherer.gather(
            channel, use.purpose(), use.ticket(), new PersonRef.BySubject(use.end().subject()));
    Ask ask =
        new Ask(
            use.purpose(),
            use.ticket(),
            Set.of(use.end().field()),
            Level.REVEALED,
            Optional.of(use.reason()));
    Decision decision =
        decider.decideConnection(use.end().field(), use.standing(), gathered.facts());
    return recording.record(
        ask,
        gathered,
        decision,
        granted -> open(use.end(), granted),
        denied -> new Answer.Refused(denied.reason()));
  }

  /** Whether a mailbox is of somebody who does not exist; that it was written to is then noted. */
  public boolean isDecoy(String mailbox) {
    return alarm.reachedMailbox(mailbox);
  }

  /**
   * Whether an address is the one behind an end, letting nothing out.
   *
   * @param address in any usual spelling; false where it is no address of this kind
   */
  public boolean isBehind(End end, String address) {
    Optional<String> normal = normalised(typeOf(end), address);
    Optional<HeldPerson> person = subjects.find(end.subject()).map(StoredPerson::held);
    if (normal.isEmpty() || person.isEmpty()) {
      return false;
    }
    HeldValue held = person.get().values().get(end.field());
    if (held == null) {
      return false;
    }
    Vault.TypedForm form = new Vault.TypedForm(rules.rule(typeOf(end)), normal.get());
    try (SubjectKeys keys = vault.unwrap(end.subject(), person.get().keys())) {
      return vault.means(end.subject(), keys, end.field(), held.version(), held.sealed(), form);
    }
  }

  /** The normal form of an address; empty where it is none of this type. */
  public Optional<String> normalised(FieldType type, String address) {
    FieldRule rule = rules.rule(type);
    FieldValue value = new FieldValue.Text(address);
    // Classifying judges without an exception, which an unknown caller could otherwise provoke.
    return rule.classify(address) > 0 ? Optional.of(rule.normalised(value)) : Optional.empty();
  }

  private FieldType typeOf(End end) {
    return decider.catalogue().require(end.field());
  }

  private Answer open(End end, Recording.Granted granted) {
    HeldValue held = granted.told().person().values().get(end.field());
    if (held == null) {
      return new Answer.Refused(decider.reason(DenialCode.NOT_FOUND));
    }
    byte[] opened =
        vault.open(
            end.subject(),
            granted.told().keys(),
            end.field(),
            held.version(),
            held.sealed(),
            granted.grant());
    FieldType type = typeOf(end);
    String normal = rules.rule(type).normalised(FieldValue.ofBytes(type, opened));
    return new Answer.Reached(normal, granted.written().receipt());
  }
}
