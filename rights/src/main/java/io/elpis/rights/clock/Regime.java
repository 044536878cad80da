package io.elpis.rights.clock;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The clocks of one law or standard. Immutable.
 *
 * @param name such as {@code PIPL}
 * @param requests how long the answer to a person's request may take
 * @param extension by how much that may be put off, once; empty where it may not
 * @param breach what is owed to whom after a breach, by the word for it: {@code regulator}, {@code
 *     persons}, {@code summary}, {@code tier-1}
 */
public record Regime(
    String name,
    WorkCalendar calendar,
    Term requests,
    Optional<Term> extension,
    SortedMap<String, Term> breach) {
  public Regime {
    breach = Collections.unmodifiableSortedMap(new TreeMap<>(breach));
  }

  /** When the answer to a request that came then is due. */
  public Instant due(Instant received) {
    return calendar.end(received, requests);
  }

  /**
   * When it is due once the term was extended: both terms one after the other, counted from the day
   * the request came, so that it does not matter when the extension was made.
   *
   * @return empty where the regime knows no extension
   */
  public Optional<Instant> extended(Instant received) {
    return extension.map(more -> calendar.end(received, sum(requests, more)));
  }

  private static Term sum(Term first, Term more) {
    return switch (first) {
      case Term.Hours(var time) when more instanceof Term.Hours(var longer) ->
          new Term.Hours(time.plus(longer));
      case Term.Dates(var time) when more instanceof Term.Dates(var longer) ->
          new Term.Dates(time.plus(longer));
      case Term.WorkingDays(int days) when more instanceof Term.WorkingDays(int longer) ->
          new Term.WorkingDays(days + longer);
      case Term.Hours _, Term.Dates _, Term.WorkingDays _ -> more;
    };
  }
}
