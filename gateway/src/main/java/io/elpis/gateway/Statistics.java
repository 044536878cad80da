package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.statistics.DiscreteLaplace;
import io.elpis.gateway.statistics.Question;
import io.elpis.gateway.statistics.StatisticAnswer;
import io.elpis.gateway.statistics.StatisticStore;
import io.elpis.gateway.statistics.StatisticStore.Axis;
import io.elpis.gateway.statistics.StatisticStore.Place;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Verdict;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.Proof;
import io.elpis.model.PurposeName;
import io.elpis.model.Reason;
import io.elpis.model.Recipient;
import io.elpis.model.Tariff;
import io.elpis.policy.Basis;
import io.elpis.policy.Decider;
import io.elpis.policy.Policy;
import io.elpis.policy.QuotaWindow;
import io.elpis.policy.StatisticRule;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.IndexKind;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Counts people for whom the policy lets count them: no group under twenty, noise on each number,
 * and an ε that adds up to no more than the recipient's budget of the window. What an answer costs
 * is taken in the ledger's transaction, exact as quotas are; what was answered is kept, so that
 * asking again costs nothing and averages nothing out, also when people have come and gone
 * meanwhile. Opens no value: terms of the blind index are counted. Thread-safe.
 */
public final class Statistics {
  /** No smaller group is told of, whatever the noise. */
  public static final int SMALLEST_GROUP = 20;

  /** The chance δ with which noise lifts a group that is too small over the threshold. */
  public static final double DELTA = 1e-6;

  private static final double UNSURE = 0.05;

  /** Costs are whole numbers: thousandths of ε. */
  private static final int PARTS_OF_EPSILON = 3;

  private final StatisticStore store;
  private final DirectoryStore directory;
  private final DeskEntries entries;
  private final BlindIndex index;
  private final Rules rules;
  private final Chance chance;

  public Statistics(
      StatisticStore store,
      DirectoryStore directory,
      DeskEntries entries,
      BlindIndex index,
      Rules rules,
      Chance chance) {
    this.store = store;
    this.directory = directory;
    this.entries = entries;
    this.index = index;
    this.rules = rules;
    this.chance = chance;
  }

  /** What decides. */
  public record Rules(Policy policy, Decider decider) {}

  /** Time and randomness. */
  public record Chance(InstantSource clock, SecureRandom random) {}

  /** What came of a question. */
  public sealed interface Outcome {
    record Given(StatisticAnswer answer) implements Outcome {}

    /**
     * Nothing, and why.
     *
     * @param resets when there is budget again, where that is what was wanting
     */
    record Denied(Reason reason, Optional<Instant> resets) implements Outcome {}
  }

  /** Who asks, as the directory has them. */
  record Party(Principal principal, Recipient recipient) {}

  /** What the caller may have counted. */
  public List<StatisticRule> open(Asker by) {
    Party party = party(by);
    return rules.policy().statistics().values().stream()
        .filter(rule -> rule.to().refuses(party.principal(), party.recipient()).isEmpty())
        .toList();
  }

  /**
   * Answers, with an entry on the ledger first, of whatever comes of it.
   *
   * @throws ElpisException {@code NOT_FOUND} where the policy has no such statistic; {@code
   *     INVALID_REQUEST} for attributes and values it does not have
   */
  public Outcome ask(Asker by, Question question) {
    StatisticRule rule = rule(question.name());
    SequencedMap<String, List<String>> axes = question.axes(rule);
    Party party = party(by);
    Optional<DenialCode> refusal = rule.to().refuses(party.principal(), party.recipient());
    if (refusal.isPresent()) {
      entries.refuse(by, deed(question), refusal.get());
      return new Outcome.Denied(rules.decider().reason(refusal.get()), Optional.empty());
    }
    Instant now = chance.clock().instant();
    QuotaWindow.Slot slot = rule.window().at(now);
    Place place =
        new Place(rule.name(), party.recipient().party(), slot.label(), question.digest(rule));
    Appended appended =
        Joined.of(
            entries.append(
                by,
                deed(question),
                List.of(cost(rule, place, slot)),
                DenialCode.QUOTA_EXHAUSTED,
                List.of()));
    if (!(appended instanceof Appended.Written)) {
      return denied(appended);
    }
    // A crash here has cost budget and told nothing; asked again, the question is free.
    return new Outcome.Given(
        store
            .find(place)
            .orElseGet(() -> store.keep(place, counted(rule, question, axes, party, now, slot))));
  }

  Outcome.Denied denied(Appended appended) {
    boolean spent =
        appended instanceof Appended.Refused(Verdict verdict, _, _)
            && verdict instanceof Verdict.Exhausted;
    Optional<Instant> resets =
        appended instanceof Appended.Refused(Verdict.Exhausted exhausted, _, _)
            ? Optional.of(exhausted.resetsAt())
            : Optional.empty();
    DenialCode code = spent ? DenialCode.QUOTA_EXHAUSTED : DenialCode.PRINCIPAL_REVOKED;
    return new Outcome.Denied(rules.decider().reason(code), resets);
  }

  private static Claim cost(StatisticRule rule, Place place, QuotaWindow.Slot slot) {
    return new Claim.Quota(
        rule.name() + "|recipient|" + place.party() + "|epsilon/" + rule.window().length(),
        slot.label(),
        place.question().toString(),
        Tariff.flat(thousandths(rule.epsilon())),
        thousandths(rule.budget()),
        slot.end(),
        Proof.NONE,
        Optional.empty());
  }

  private static long thousandths(BigDecimal epsilon) {
    return epsilon.movePointRight(PARTS_OF_EPSILON).longValueExact();
  }

  private StatisticAnswer counted(
      StatisticRule rule,
      Question question,
      SequencedMap<String, List<String>> axes,
      Party party,
      Instant now,
      QuotaWindow.Slot slot) {
    List<Axis> terms = new ArrayList<>();
    axes.forEach((name, values) -> terms.add(axis(rule.attribute(name).orElseThrow(), values)));
    Map<List<Integer>, Long> exact =
        store.count(
            new StatisticStore.Population(
                rule.name(),
                party.recipient().id(),
                party.recipient().licence(),
                rule.basis() == Basis.CONSENT,
                now),
            terms);
    // One person is in one group at most and changes one number by one.
    DiscreteLaplace noise = new DiscreteLaplace(chance.random(), rule.epsilon());
    long threshold = SMALLEST_GROUP + DiscreteLaplace.beyond(rule.epsilon(), DELTA);
    List<StatisticAnswer.Group> told = new ArrayList<>();
    List<List<Integer>> groups = groups(List.copyOf(axes.values()));
    for (List<Integer> group : groups) {
      long count = exact.getOrDefault(group, 0L);
      long noisy = count + noise.draw();
      if (noisy >= threshold && count >= SMALLEST_GROUP) {
        told.add(new StatisticAnswer.Group(values(question, axes, group), noisy));
      }
    }
    return new StatisticAnswer(
        told,
        groups.size(),
        rule.epsilon(),
        threshold,
        DiscreteLaplace.beyond(rule.epsilon(), UNSURE),
        now,
        slot.end());
  }

  Axis axis(StatisticRule.Attribute attribute, List<String> values) {
    IndexKind kind = IndexKind.valueOf(attribute.part().toUpperCase(Locale.ROOT));
    Map<UUID, Integer> valueOf = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      for (UUID term : index.termsForQuery(attribute.field(), kind, values.get(i))) {
        valueOf.put(term, i);
      }
    }
    return new Axis(valueOf);
  }

  /** Every group there could be, so that none is told of or left out for what the data holds. */
  private static List<List<Integer>> groups(List<List<String>> axes) {
    List<List<Integer>> groups = List.of(List.of());
    for (List<String> axis : axes) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> group : groups) {
        for (int i = 0; i < axis.size(); i++) {
          List<Integer> one = new ArrayList<>(group);
          one.add(i);
          longer.add(List.copyOf(one));
        }
      }
      groups = longer;
    }
    return groups;
  }

  private static List<String> values(
      Question question, SequencedMap<String, List<String>> axes, List<Integer> group) {
    List<String> values = new ArrayList<>();
    int i = 0;
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      if (question.by().contains(axis.getKey())) {
        values.add(axis.getValue().get(group.get(i)));
      }
      i++;
    }
    return values;
  }

  private Deed deed(Question question) {
    return new Deed(
        EntryKind.STATISTIC_GIVEN,
        question.name(),
        "counted",
        new Context(Optional.empty(), Optional.of(question.words()), Optional.empty()),
        Optional.empty());
  }

  StatisticRule rule(PurposeName name) {
    return Optional.ofNullable(rules.policy().statistics().get(name))
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such statistic"));
  }

  Party party(Asker by) {
    Instant now = chance.clock().instant();
    return directory
        .principal(by.principal())
        .flatMap(principal ->
            directory
                .recipient(by.recipient())
                .map(recipient -> new Party(principal, recipient.at(now))))
        .orElseThrow(
            () -> new ElpisException(ErrorCode.FORBIDDEN, "the directory has no such caller"));
  }
}
