package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Listed;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.LedgerReader;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.SubjectId;
import io.elpis.watch.Action;
import io.elpis.watch.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is told that somebody was stopped for looks as the one at them: each person whose look, which
 * was permitted, a finding names, once. Thread-safe; blocks.
 */
public final class UnusualLooks {
  private final WorkFeed feed;
  private final LedgerReader reader;

  public UnusualLooks(WorkFeed feed, LedgerReader reader) {
    this.feed = feed;
    this.reader = reader;
  }

  /** What is to be told; nothing for a finding that stops nobody. */
  List<Effect> told(Finding finding, String alert) {
    if (finding.action() != Action.STOP) {
      return List.of();
    }
    List<Effect> told = new ArrayList<>();
    Set<SubjectId> known = new HashSet<>();
    for (String disclosure : finding.disclosures()) {
      long index = Long.parseLong(disclosure);
      Leaf leaf = Leaf.decode(reader.entries(index, index + 1).next().leaf());
      Listed listed = feed.entries(index, index + 1).getFirst();
      if (leaf.kind() == EntryKind.PERMITTED.number()
          && listed.subject().isPresent()
          && listed.principal().isPresent()
          && known.add(listed.subject().get())) {
        told.add(
            new Effect.Noticed(
                listed.subject().get(),
                leaf.purpose(),
                listed.principal().get(),
                new Effect.Cause.Unusual(alert)));
      }
    }
    return told;
  }
}
