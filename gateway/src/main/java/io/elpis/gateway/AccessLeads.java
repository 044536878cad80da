package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Listed;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.LedgerReader;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.trace.report.TraceReport.Lead;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who had been shown many of the records of a sample, by the ledger. It names nobody: whoever
 * chooses rows can choose them to fit somebody. Thread-safe.
 */
public final class AccessLeads {
  /** A larger sample is judged by so many of its records. */
  private static final int MOST_RECORDS = 300;

  /** Of entries about them, the newest are looked at; half a second for a thousand at the worst. */
  private static final int MOST_ENTRIES = 20_000;

  private static final int MOST_LEADS = 5;
  private static final double LEAST_SHARE = .5;
  private static final int LEAST_RECORDS = 3;

  private final AuditStore audit;
  private final LedgerReader reader;

  public AccessLeads(AuditStore audit, LedgerReader reader) {
    this.audit = audit;
    this.reader = reader;
  }

  List<Lead> of(Collection<SubjectId> subjects, Instant asOf) {
    Set<SubjectId> looked =
        subjects.stream().sorted(order()).limit(MOST_RECORDS).collect(Collectors.toSet());
    Map<PrincipalId, Integer> counts = new HashMap<>();
    viewers(looked, asOf)
        .values()
        .forEach(seen -> seen.forEach(viewer -> counts.merge(viewer, 1, Integer::sum)));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_RECORDS)
        .filter(entry -> entry.getValue() >= LEAST_SHARE * looked.size())
        .sorted(
            Map.Entry.<PrincipalId, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().value()))
        .limit(MOST_LEADS)
        .map(entry ->
            new Lead(
                "access:" + entry.getKey(),
                entry.getValue(),
                (double) entry.getValue() / looked.size()))
        .toList();
  }

  private static Comparator<SubjectId> order() {
    return Comparator.comparing(SubjectId::toString);
  }

  /** Who was shown each. An entry is read only where it could tell somebody new. */
  private Map<SubjectId, Set<PrincipalId>> viewers(Set<SubjectId> subjects, Instant asOf) {
    Map<SubjectId, Set<PrincipalId>> viewers = new HashMap<>();
    if (subjects.isEmpty()) {
      return viewers;
    }
    for (Listed listed : audit.about(subjects, MOST_ENTRIES)) {
      Set<PrincipalId> known =
          viewers.computeIfAbsent(listed.subject().orElseThrow(), key -> new HashSet<>());
      listed
          .principal()
          .filter(viewer -> !known.contains(viewer) && isLook(listed.index(), asOf))
          .ifPresent(known::add);
    }
    return viewers;
  }

  private boolean isLook(long index, Instant asOf) {
    Leaf leaf = Leaf.decode(reader.entry(index).leaf());
    return leaf.kind() == EntryKind.PERMITTED.number() && leaf.timeMillis() <= asOf.toEpochMilli();
  }
}
