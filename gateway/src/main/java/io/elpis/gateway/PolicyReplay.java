package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Filter;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.Decision;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Level;
import io.elpis.model.SubjectId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.policy.Facts;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyDiff;
import io.elpis.policy.PolicyDiff.PastDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Decides permits of the ledger again under another policy. The log keeps what was given to whom
 * for which ticket, not the facts of that moment; so each ask is put to today's facts, with the
 * clock set back to its entry, and counts only where the old policy then gives exactly what was
 * given. What cannot be compared is counted by reason, never guessed. Opens no value. Thread-safe;
 * one round trip an entry.
 */
public final class PolicyReplay {
  /** Begins the names of purposes that no policy file can define. */
  private static final int PAGE = 200;

  private static final Filter EVERYTHING =
      new Filter(Optional.empty(), Optional.empty(), Optional.empty());
  // A call for masks leaves the same entry as one that got no more; the wider reading comes first.
  private static final List<Level> CEILINGS = List.of(Level.REVEALED, Level.MASKED);

  private static final DeviceId REPLAYED = new DeviceId("replayed");

  private final Audit audit;
  private final FactSource facts;

  public PolicyReplay(Audit audit, FactSource facts) {
    this.audit = audit;
    this.facts = facts;
  }

  /**
   * What came of it.
   *
   * @param looked decisions that were looked at, newest first
   * @param compared those that the old policy decides as it did then
   * @param denied denials, of which the log does not keep what was asked for
   * @param underAnotherPolicy decided by a policy that is not the old one
   * @param factsChanged since then the ticket, the principal or the consent changed
   * @param erased the person was erased, and nothing opens any more
   */
  public record Report(
      int looked,
      int compared,
      int denied,
      int underAnotherPolicy,
      int factsChanged,
      int erased,
      List<PolicyDiff.Change> changes) {
    public Report {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The last {@code last} decisions again.
   *
   * @throws ElpisException {@code SEALED}, {@code DATABASE_UNAVAILABLE}
   */
  public Report replay(Policy before, Policy after, int last) {
    List<Read> read = newest(last).stream().map(entry -> read(entry, before)).toList();
    List<PastDecision> past =
        read.stream()
            .filter(Read.Same.class::isInstance)
            .map(one -> Read.Same.class.cast(one).past())
            .toList();
    return new Report(
        read.size(),
        past.size(),
        count(read, Read.Denied.class),
        count(read, Read.Otherwise.class),
        count(read, Read.Changed.class),
        count(read, Read.Erased.class),
        PolicyDiff.diff(before, after, past));
  }

  /** An entry as far as it can be decided again. */
  private sealed interface Read {
    record Same(PastDecision past) implements Read {}

    record Denied() implements Read {}

    record Otherwise() implements Read {}

    record Changed() implements Read {}

    record Erased() implements Read {}
  }

  private static int count(List<Read> read, Class<? extends Read> kind) {
    return (int) read.stream().filter(kind::isInstance).count();
  }

  private List<Audit.Entry> newest(int last) {
    List<Audit.Entry> decisions = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    while (decisions.size() < last) {
      List<Audit.Entry> page = audit.list(EVERYTHING, before, PAGE);
      page.stream()
          .filter(PolicyReplay::isDecision)
          .limit((long) last - decisions.size())
          .forEach(decisions::add);
      if (page.size() < PAGE) {
        break;
      }
      before = OptionalLong.of(page.getLast().about().index());
    }
    return decisions;
  }

  private static boolean isDecision(Audit.Entry entry) {
    int kind = entry.leaf().kind();
    // What a policy file does not decide, no policy file decides otherwise.
    return !entry.leaf().purpose().isOwn()
        && (kind == EntryKind.PERMITTED.number() || kind == EntryKind.DENIED.number());
  }

  private Read read(Audit.Entry entry, Policy before) {
    Leaf leaf = entry.leaf();
    if (!leaf.policyDigest().equals(before.digest())) {
      return new Read.Otherwise();
    }
    if (leaf.kind() == EntryKind.DENIED.number()) {
      return new Read.Denied();
    }
    Map<Slot, Opening> openings = new TreeMap<>();
    entry.openings().forEach(opening -> openings.put(opening.slot(), opening));
    Optional<SubjectId> subject = entry.about().subject();
    if (subject.isEmpty() || openings.size() < Slot.values().length) {
      return new Read.Erased();
    }
    Told told =
        new Told(
            subject.get(),
            What.decode(detail(openings, Slot.WHAT)),
            Who.decode(detail(openings, Slot.WHO)),
            Context.decode(detail(openings, Slot.CONTEXT)));
    return again(entry, told, new Decider(before))
        .<Read>map(Read.Same::new)
        .orElseGet(Read.Changed::new);
  }

  private record Told(SubjectId subject, What what, Who who, Context context) {}

  private static byte[] detail(Map<Slot, Opening> openings, Slot slot) {
    return Optional.ofNullable(openings.get(slot)).map(Opening::detail).orElseThrow();
  }

  /** The ask as it must have been, where today's facts still lead to the same answer. */
  private Optional<PastDecision> again(Audit.Entry entry, Told told, Decider before) {
    Optional<Facts> today = factsOf(entry.leaf(), told);
    if (today.isEmpty()) {
      return Optional.empty();
    }
    return CEILINGS.stream()
        .map(ceiling ->
            new Ask(
                entry.leaf().purpose(),
                told.context().ticket(),
                told.what().levels().keySet(),
                ceiling,
                told.context().reason()))
        .filter(ask ->
            before.decide(ask, today.get()) instanceof Decision.Permit permit
                && permit.levels().equals(told.what().levels()))
        .map(ask -> new PastDecision(Long.toString(entry.about().index()), ask, today.get()))
        .findFirst();
  }

  private Optional<Facts> factsOf(Leaf leaf, Told told) {
    if (told.who().credential().isEmpty()) {
      return Optional.empty();
    }
    FactQuery query =
        new FactQuery(
            told.who().principal(),
            told.who().credential().get(),
            told.context().ticket(),
            new PersonRef.BySubject(told.subject()),
            Optional.empty(),
            Optional.empty(),
            true,
            true,
            Optional.empty(),
            Optional.empty());
    try {
      return Optional.of(at(leaf, Joined.of(facts.gather(List.of(query))).getFirst().facts()));
    } catch (ElpisException failure) {
      if (failure.code() == ErrorCode.UNAUTHENTICATED) {
        // The principal is gone: what it may now is nothing.
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static Facts at(Leaf leaf, Facts today) {
    return new Facts(
        today.principal(),
        today.recipient(),
        today.credential(),
        today.ticket(),
        today.subject(),
        today.token(),
        today.assignedOpen(),
        today.limit(),
        // Whether a device signed it then is not on the log; that it did is taken as given.
        new Facts.Presence(Optional.of(REPLAYED), today.presence().onDutyAt()),
        Instant.ofEpochMilli(leaf.timeMillis()),
        today.backing());
  }
}
