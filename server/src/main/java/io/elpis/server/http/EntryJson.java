package io.elpis.server.http;

import io.elpis.gateway.Audit;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.CredentialId;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * An entry of the ledger for an auditor.
 *
 * @param kind word of an {@link EntryKind}
 * @param what absent where nothing opens any more, as are who and context
 * @param subject what the index outside the log says, as do principal and ticket
 */
record EntryJson(
    long index,
    Instant time,
    String kind,
    String purpose,
    String policy,
    int count,
    Optional<WhatJson> what,
    Optional<WhoJson> who,
    Optional<ContextJson> context,
    Optional<String> subject,
    Optional<String> principal,
    Optional<String> ticket,
    ReceiptJson receipt) {

  record WhatJson(String outcome, SequencedMap<String, String> fields, List<String> reasons) {}

  record WhoJson(String principal, String recipient, Optional<String> credential) {}

  record ContextJson(
      Optional<String> ticket,
      Optional<String> reason,
      Optional<String> subject,
      Optional<String> approver) {}

  static EntryJson of(Audit.Entry entry, ReceiptJson receipt) {
    Leaf leaf = entry.leaf();
    return new EntryJson(
        entry.about().index(),
        Instant.ofEpochMilli(leaf.timeMillis()),
        kind(leaf.kind()),
        leaf.purpose().value(),
        leaf.policyDigest().toString(),
        leaf.count(),
        detail(entry, Slot.WHAT).map(What::decode).map(EntryJson::what),
        detail(entry, Slot.WHO).map(Who::decode).map(EntryJson::who),
        detail(entry, Slot.CONTEXT).map(Context::decode).map(EntryJson::context),
        entry.about().subject().map(SubjectId::toString),
        entry.about().principal().map(PrincipalId::value),
        entry.about().ticket().map(TicketId::value),
        receipt);
  }

  private static Optional<byte[]> detail(Audit.Entry entry, Slot slot) {
    return entry.openings().stream()
        .filter(opening -> opening.slot() == slot)
        .map(Opening::detail)
        .findFirst();
  }

  private static WhatJson what(What what) {
    SequencedMap<String, String> fields = new TreeMap<>();
    what.levels().forEach((name, level) -> fields.put(name.value(), level.word()));
    return new WhatJson(what.outcome(), fields, what.reasons());
  }

  private static WhoJson who(Who who) {
    return new WhoJson(
        who.principal().value(),
        who.recipient().value(),
        who.credential().map(CredentialId::value));
  }

  private static ContextJson context(Context context) {
    return new ContextJson(
        context.ticket().map(TicketId::value),
        context.reason(),
        context.subject().map(SubjectId::toString),
        context.approver().map(PrincipalId::value));
  }

  /** A kind that a later version wrote is told by its number. */
  private static String kind(int number) {
    for (EntryKind kind : EntryKind.values()) {
      if (kind.number() == number) {
        return Names.word(kind);
      }
    }
    return "kind-" + number;
  }
}
