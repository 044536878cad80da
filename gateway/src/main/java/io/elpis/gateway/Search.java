package io.elpis.gateway;

import io.elpis.gateway.EntryMaker.Tale;
import io.elpis.gateway.SearchStore.Match;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Draft;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.Decision;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Reason;
import io.elpis.model.TicketId;
import io.elpis.policy.Decider;
import io.elpis.policy.Facts;
import io.elpis.policy.Policy;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.IndexKind;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import io.elpis.vault.field.FieldRule;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Finds whose value is this one, inside the asker's own tickets: a person who exists elsewhere and
 * a person who does not exist give the same empty answer. Every match, and every search without
 * one, is on the ledger before the answer. Thread-safe.
 */
public final class Search {
  /** The most matches one search gives; who wants more of them searches on, on the record. */
  public static final int MAX_MATCHES = 20;

  private final FactGatherer gatherer;
  private final SearchStore store;
  private final Decider decider;
  private final SearchRules rules;
  private final SearchEntries entries;

  public Search(
      FactGatherer gatherer,
      SearchStore store,
      Decider decider,
      SearchRules rules,
      SearchEntries entries) {
    this.gatherer = gatherer;
    this.store = store;
    this.decider = decider;
    this.rules = rules;
    this.entries = entries;
  }

  /** One search; {@code value} is personal and goes nowhere but into a keyed digest. */
  public record Query(
      Asker asker,
      PurposeName purpose,
      Optional<TicketId> ticket,
      FieldName field,
      IndexKind kind,
      FieldValue value) {
    /** Never shows the value. */
    @Override
    public String toString() {
      return "Query[" + purpose + ", " + field + "]";
    }
  }

  /** What came of it. */
  public sealed interface Answer {
    /**
     * Some of what there is.
     *
     * @param more whether further ones come after the last of these
     */
    record Found(List<Match> matches, boolean more) implements Answer {}

    record Denied(Reason reason) implements Answer {}
  }

  /** As {@link #find(Query, Optional)}, from the beginning. */
  public Answer find(Query query) {
    return find(query, Optional.empty());
  }

  /**
   * Searches, and records that it did.
   *
   * @param after the last ticket of the answer before; each answer is decided and recorded alone
   * @throws ElpisException {@code INVALID_VALUE} where the value cannot be one of the field's, nor
   *     the part that is asked for; {@code INVALID_REQUEST} where the policy has no such index
   */
  public Answer find(Query query, Optional<TicketId> after) {
    Set<UUID> terms = rules.terms(query);
    Facts facts = gather(query, new PersonRef.ByTicket()).facts();
    Decision decision = decider.decideSearch(query.purpose(), query.field(), facts);
    if (decision instanceof Decision.Deny deny) {
      entries.record(query, facts, "search-denied", Optional.empty(), List.of());
      return new Answer.Denied(deny.reasons().getFirst());
    }
    SearchStore.Scope within =
        new SearchStore.Scope(
            query.asker().recipient(), query.asker().principal(), query.asker().program());
    List<Match> fetched = store.find(within, terms, after, MAX_MATCHES + 1);
    List<Match> matches = fetched.stream().limit(MAX_MATCHES).toList();
    List<Gathered> people = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (Match match : matches) {
      if (seen.add(match.subject().value())) {
        people.add(gather(query, new PersonRef.BySubject(match.subject())));
      }
    }
    entries.record(query, facts, "searched", Optional.of(query.field()), people);
    return new Answer.Found(matches, fetched.size() > matches.size());
  }

  private Gathered gather(Query query, PersonRef person) {
    return gatherer.gather(query.asker(), query.purpose(), query.ticket(), person);
  }

  /** How a value becomes index terms. */
  public static final class SearchRules {
    private final BlindIndex blindIndex;
    private final FieldRules rules;
    private final Policy policy;

    public SearchRules(BlindIndex blindIndex, FieldRules rules, Policy policy) {
      this.blindIndex = blindIndex;
      this.rules = rules;
      this.policy = policy;
    }

    Set<UUID> terms(Query query) {
      FieldRule rule = rules.rule(policy.catalogue().require(query.field()));
      if (!policy.indexOf(query.field()).contains(query.kind().word())) {
        throw noIndex(query);
      }
      return rule.sought(query.kind(), query.value()).stream()
          .flatMap(
              form -> blindIndex.termsForQuery(query.field(), form.kind(), form.text()).stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    /** An empty answer would say that nobody has the value, which nobody looked for. */
    private ElpisException noIndex(Query query) {
      String others =
          Arrays.stream(IndexKind.values())
              .filter(IndexKind::isSearched)
              .map(IndexKind::word)
              .filter(policy.indexOf(query.field())::contains)
              .map(word -> "`" + word + "`")
              .collect(Collectors.joining(", "));
      return new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "the policy gives `"
              + query.field()
              + "` no `"
              + query.kind().word()
              + "` index; "
              + (others.isEmpty() ? "search by another field" : "`match` may be " + others));
    }
  }

  /**
   * Puts searches on the ledger: one entry for each person found, one about nobody where there is
   * none.
   */
  public static final class SearchEntries {
    private final Vault vault;
    private final Nobody nobody;
    private final EntryMaker entries;
    private final Ledger ledger;
    private final Policy policy;

    public SearchEntries(
        Vault vault, Nobody nobody, EntryMaker entries, Ledger ledger, Policy policy) {
      this.vault = vault;
      this.nobody = nobody;
      this.entries = entries;
      this.ledger = ledger;
      this.policy = policy;
    }

    /** Returns once every entry is durable. */
    void record(
        Query query,
        Facts facts,
        String outcome,
        Optional<FieldName> field,
        List<Gathered> people) {
      List<HeldPerson> about = new ArrayList<>();
      people.forEach(gathered -> gathered.person().ifPresent(about::add));
      if (about.isEmpty()) {
        about.add(nobody.person());
      }
      List<CompletableFuture<Appended>> appended =
          about.stream()
              .map(person -> ledger.append(draft(query, facts, outcome, field, person)))
              .toList();
      appended.forEach(Joined::of);
    }

    private Draft draft(
        Query query, Facts facts, String outcome, Optional<FieldName> field, HeldPerson person) {
      TreeMap<FieldName, Level> fields = new TreeMap<>();
      field.ifPresent(name -> fields.put(name, Level.HIDDEN));
      Who who =
          new Who(
              facts.principal().id(),
              facts.recipient().id(),
              Optional.of(facts.credential()),
              facts.presence().device());
      Tale tale =
          new Tale(
              EntryKind.SEARCHED,
              query.purpose(),
              new What(outcome, fields, List.of()),
              who,
              new Context(query.ticket(), Optional.empty(), Optional.empty()),
              policy.digest(),
              1);
      boolean isNobody = person.id().equals(nobody.person().id());
      About index =
          new About(
              isNobody ? Optional.empty() : Optional.of(person.id()),
              Optional.of(facts.principal().id()),
              query.ticket());
      try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
        List<Claim> stands = List.of(new Claim.Standing("credential:" + facts.credential()));
        return new Draft(
            stands, entries.make(keys, tale, index).body(), verdict -> Optional.empty(), List.of());
      }
    }
  }
}
