package io.elpis.rights.breach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of a breach beside where it stands.
 *
 * @param source what showed it: {@code alert:…}, {@code release:…}, {@code accounts}
 * @param regimes whose clocks run
 * @param aware when somebody here became aware: the clocks run from then
 * @param accounts whose looks leaked
 * @param from when it began
 * @param to when it ended
 * @param tier of the incident measures, such as {@code tier-3}; the officer's judgement
 * @param words of the officer for the texts: {@code cause}, {@code harm}, {@code measures}, {@code
 *     advice}, {@code contact}
 * @param done what was done when, by regime and duty
 */
public record BreachFile(
    String source,
    List<String> regimes,
    Instant aware,
    List<String> accounts,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> tier,
    Optional<Scope> scope,
    SortedMap<String, String> words,
    SortedMap<String, Done> done,
    Optional<Instant> closed) {
  public BreachFile {
    regimes = List.copyOf(regimes);
    accounts = List.copyOf(accounts);
    words = new TreeMap<>(words);
    done = new TreeMap<>(done);
  }

  /**
   * What came out, as far as the ledger knows.
   *
   * @param persons whom it concerns
   * @param looks how many looks
   * @param fields in how many looks each field was given, at more than nothing
   * @param recipients whose accounts they were
   */
  public record Scope(long persons, long looks, Map<String, Long> fields, List<String> recipients) {
    public Scope {
      fields = new TreeMap<>(fields);
      recipients = List.copyOf(recipients);
    }
  }

  /** That a duty was met. */
  public record Done(Instant at, String reference) {}

  BreachFile with(Scope found) {
    return new BreachFile(
        source, regimes, aware, accounts, from, to, tier, Optional.of(found), words, done, closed);
  }

  BreachFile saying(SortedMap<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(words);
    all.putAll(more);
    return new BreachFile(
        source, regimes, aware, accounts, from, to, tier, scope, all, done, closed);
  }

  BreachFile having(String duty, Done met) {
    SortedMap<String, Done> all = new TreeMap<>(done);
    all.put(duty, met);
    return new BreachFile(
        source, regimes, aware, accounts, from, to, tier, scope, words, all, closed);
  }

  BreachFile closed(Instant at) {
    return new BreachFile(
        source, regimes, aware, accounts, from, to, tier, scope, words, done, Optional.of(at));
  }
}
