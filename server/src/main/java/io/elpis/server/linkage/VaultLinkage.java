package io.elpis.server.linkage;

import io.elpis.gateway.Asker;
import io.elpis.gateway.statistics.IndexedPeople;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Counts over the vault's own people what the policy in force lets be told of them: whom the fields
 * of a purpose leave alone, and which masks they undo. Reads terms of the blind index and opens
 * nothing, so that it knows of a value only which others are alike. Thread-safe; a count takes
 * about eight bytes for each person and field, and seconds for each hundred thousand people.
 */
public final class VaultLinkage {
  /** More are not counted at once. */
  static final long MOST_PEOPLE = 1_000_000;

  private static final int PAGE = 2_000;
  private static final int K = Settings.USUAL_K;

  private final IndexedPeople people;
  private final Supplier<Set<SubjectId>> nobodies;
  private final Consumer<Asker> log;
  private final Policy policy;
  private final InstantSource clock;

  /**
   * @param nobodies who among the people does not exist
   * @param log puts on the ledger that somebody counts
   */
  public VaultLinkage(
      IndexedPeople people,
      Supplier<Set<SubjectId>> nobodies,
      Consumer<Asker> log,
      Policy policy,
      InstantSource clock) {
    this.people = people;
    this.nobodies = nobodies;
    this.log = log;
    this.policy = policy;
    this.clock = clock;
  }

  /** Is told how far a count has come. */
  @FunctionalInterface
  public interface Watcher {
    /** So many of so many people or views. */
    void at(Stage stage, long done, long of);
  }

  /** What a count is at. */
  public enum Stage {
    READING,
    COUNTING
  }

  /** Puts on the ledger that somebody is about to count. */
  public void tell(Asker by) {
    log.accept(by);
  }

  /**
   * Counts.
   *
   * @throws ElpisException {@code BODY_TOO_LARGE} for more than a million people; {@code CONFLICT}
   *     while the key of the index is changed
   */
  public VaultRisk count(Watcher watcher) {
    List<ViewCount> views =
        Exposures.of(policy).stream().map(one -> new ViewCount(policy, one, K)).toList();
    Map<FieldName, TermColumn> columns = new TreeMap<>();
    for (ViewCount view : views) {
      view.columns()
          .forEach(column ->
              columns.computeIfAbsent(
                  column.field(),
                  field ->
                      new TermColumn(
                          policy.indexOf(field).size(),
                          IndexedPart.of(policy, field).isPresent())));
    }
    long read = read(columns, watcher);
    Map<FieldName, int[]> whole = new TreeMap<>();
    Map<FieldName, int[]> part = new TreeMap<>();
    columns.forEach((field, column) -> {
      whole.put(field, column.whole());
      if (IndexedPart.of(policy, field).isPresent()) {
        part.put(field, column.part());
      }
    });
    columns.clear();
    List<VaultRisk.View> counted = new ArrayList<>();
    for (ViewCount view : views) {
      watcher.at(Stage.COUNTING, counted.size(), views.size());
      counted.add(view.over(whole, part));
    }
    return new VaultRisk(clock.instant(), read, K, counted);
  }

  private long read(Map<FieldName, TermColumn> columns, Watcher watcher) {
    long all = people.people();
    if (all > MOST_PEOPLE) {
      throw new ElpisException(
          ErrorCode.BODY_TOO_LARGE,
          "more than "
              + MOST_PEOPLE
              + " people are held; draw a sample and use `elpis policy check --data FILE"
              + " --population N`");
    }
    Set<SubjectId> absent = nobodies.get();
    Set<Integer> keys = new TreeSet<>();
    long read = 0;
    Optional<SubjectId> after = Optional.empty();
    List<IndexedPeople.Person> page = people.page(after, PAGE);
    while (!page.isEmpty()) {
      for (IndexedPeople.Person person : page) {
        if (!absent.contains(person.subject())) {
          columns.forEach(
              (field, column) -> column.add(person.terms().getOrDefault(field, List.of())));
          person.terms().values().forEach(terms -> terms.forEach(term -> keys.add(term.key())));
          read++;
        }
      }
      requireOneKey(keys);
      watcher.at(Stage.READING, read, Math.max(read, all));
      after = Optional.of(page.getLast().subject());
      page = people.page(after, PAGE);
    }
    return read;
  }

  private static void requireOneKey(Set<Integer> keys) {
    if (keys.size() > 1) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "the key of the index is being changed, and terms of two keys cannot be compared; count"
              + " when that has ended, see `elpis keys status`");
    }
  }
}
