package io.elpis.rights.retention;

import io.elpis.policy.Basis;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import io.elpis.policy.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long people are kept once what they were kept for has ended: after the close of a ticket, by
 * its kind; after the end of a consent, by its purpose. The longest of all purposes that need the
 * same thing counts, as none of them may lose it. Immutable.
 *
 * @param tickets by kind, as ISO 8601 writes it; a kind of which the policy says nothing is kept
 *     until its tickets close
 * @param consents by purpose
 * @param unbound how long somebody is kept for whom there is neither, from the day they came
 */
public record Keep(
    SortedMap<String, String> tickets, SortedMap<String, String> consents, Duration unbound) {
  /** Somebody who was just brought in has no order yet. */
  public static final Duration USUAL_UNBOUND = Duration.ofDays(365);

  private static final Instant EPOCH = Instant.EPOCH;

  public Keep {
    tickets = Collections.unmodifiableSortedMap(new TreeMap<>(tickets));
    consents = Collections.unmodifiableSortedMap(new TreeMap<>(consents));
  }

  /** What a policy says. */
  public static Keep of(Policy policy) {
    SortedMap<String, Span> tickets = new TreeMap<>();
    SortedMap<String, Span> consents = new TreeMap<>();
    for (PurposeRule rule : policy.purposes()) {
      rule.retain()
          .ifPresent(span -> {
            rule.ticketKind().ifPresent(kind -> tickets.merge(kind, span, Keep::longer));
            if (rule.basis() == Basis.CONSENT) {
              consents.merge(rule.name().value(), span, Keep::longer);
            }
          });
    }
    return new Keep(texts(tickets), texts(consents), USUAL_UNBOUND);
  }

  private static Span longer(Span one, Span other) {
    return one.after(EPOCH).isAfter(other.after(EPOCH)) ? one : other;
  }

  private static SortedMap<String, String> texts(SortedMap<String, Span> spans) {
    SortedMap<String, String> texts = new TreeMap<>();
    spans.forEach((name, span) -> texts.put(name, span.toString()));
    return texts;
  }
}
