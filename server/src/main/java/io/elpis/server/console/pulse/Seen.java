package io.elpis.server.console.pulse;

import io.elpis.gateway.Audit;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One look as the ledger has it.
 *
 * @param level the highest of its fields, or {@code denied}
 * @param principal empty where the entry opens no more
 */
public record Seen(
    long index, Instant at, String purpose, String level, Optional<String> principal) {
  /** The word for what was denied, where others have a level. */
  public static final String DENIED = "denied";

  /** The look of an entry; empty where it is none, or of the house's own. */
  public static Optional<Seen> of(Audit.Entry entry) {
    int kind = entry.leaf().kind();
    boolean denied = kind == EntryKind.DENIED.number();
    boolean look = denied || kind == EntryKind.PERMITTED.number();
    PurposeName purpose = entry.leaf().purpose();
    if (!look || purpose.isOwn()) {
      return Optional.empty();
    }
    String level =
        denied
            ? DENIED
            : detail(entry, Slot.WHAT)
                .map(What::decode)
                .flatMap(what -> what.levels().values().stream().max(Comparator.naturalOrder()))
                .orElse(Level.HIDDEN)
                .word();
    return Optional.of(
        new Seen(
            entry.about().index(),
            Instant.ofEpochMilli(entry.leaf().timeMillis()),
            purpose.value(),
            level,
            detail(entry, Slot.WHO).map(Who::decode).map(who -> who.principal().value())));
  }

  /** What one of an entry's commitments opens to. */
  public static Optional<byte[]> detail(Audit.Entry entry, Slot slot) {
    return entry.openings().stream()
        .filter(opening -> opening.slot() == slot)
        .map(Opening::detail)
        .findFirst();
  }
}
