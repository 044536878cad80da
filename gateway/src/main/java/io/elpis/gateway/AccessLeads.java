package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Filter;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who had been shown many of the records of a sample, by the ledger. It names nobody: whoever
 * chooses rows can choose them to fit somebody. Thread-safe.
 */
public final class AccessLeads {
  /** A larger sample is judged by so many of its records. */
  private static final int MOST_RECORDS = 300;

  private static final int MOST_ENTRIES = 200;
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
    List<SubjectId> looked = subjects.stream().sorted(order()).limit(MOST_RECORDS).toList();
    Map<PrincipalId, Integer> counts = new HashMap<>();
    for (SubjectId subject : looked) {
      viewers(subject, asOf).forEach(viewer -> counts.merge(viewer, 1, Integer::sum));
    }
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

  private Set<PrincipalId> viewers(SubjectId subject, Instant asOf) {
    Set<PrincipalId> viewers = new HashSet<>();
    Filter filter = new Filter(Optional.of(subject), Optional.empty(), Optional.empty());
    for (Listed listed : audit.list(filter, OptionalLong.empty(), MOST_ENTRIES)) {
      Leaf leaf = Leaf.decode(reader.entry(listed.index()).leaf());
      boolean isLook = leaf.kind() == EntryKind.PERMITTED.number();
      if (isLook && leaf.timeMillis() <= asOf.toEpochMilli()) {
        listed.principal().ifPresent(viewers::add);
      }
    }
    return viewers;
  }
}
