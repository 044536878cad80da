package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.LedgerReader;
import io.elpis.ledger.StoredEntry;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.vault.DerivedKeys;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.watch.stat.AuditShare;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Draws a fixed share of a day's looks for a person to go through, whatever the detectors say of
 * them: what no mark sees is found at this rate. The draw is by a key that is derived for the day
 * and stored nowhere, so nobody who looks can tell which looks will be asked about, and whoever
 * draws again gets the same. Each draw is on the ledger. Costs a pass over the day's entries.
 * Thread-safe.
 */
public final class AuditDraw {
  /** Of the looks of a day; at least one is drawn where there was any. */
  public static final double SHARE = .002;

  private final LedgerReader reader;
  private final DerivedKeys keys;
  private final DeskEntries entries;
  private final Audit audit;
  private final InstantSource clock;

  public AuditDraw(
      LedgerReader reader,
      DerivedKeys keys,
      DeskEntries entries,
      Audit audit,
      InstantSource clock) {
    this.reader = reader;
    this.keys = keys;
    this.entries = entries;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What was drawn of a day.
   *
   * @param day in UTC
   * @param complete whether the day was over; more may be drawn of one that goes on
   * @param looks of the day
   */
  public record Drawn(LocalDate day, boolean complete, long looks, List<Look> drawn) {
    public Drawn {
      drawn = List.copyOf(drawn);
    }
  }

  /** A look: its entry, and whose it was. */
  public record Look(long entry, Instant at, Optional<PrincipalId> principal) {}

  /**
   * Draws, and says so on the ledger.
   *
   * @throws ElpisException {@code INVALID_REQUEST} for a day that has not begun; {@code FORBIDDEN}
   *     where the caller's key has fallen meanwhile
   */
  public Drawn draw(Asker by, LocalDate day) {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    if (day.isAfter(today)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the `day` has not begun; name one that has, in UTC");
    }
    AuditShare share = share(day);
    takeIn(day, share);
    Drawn drawn =
        new Drawn(
            day,
            day.isBefore(today),
            share.looks(),
            share.drawn().stream().map(this::look).toList());
    entries.tell(by, deed(drawn));
    return drawn;
  }

  private AuditShare share(LocalDate day) {
    SecretBytes secret = keys.of("audit-share", day.toString());
    byte[] bytes = secret.copy();
    try {
      return new AuditShare(bytes, SHARE);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      secret.wipe();
    }
  }

  private void takeIn(LocalDate day, AuditShare share) {
    long from = firstAt(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    long end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    Iterator<StoredEntry> each = reader.entries(from, reader.committed());
    while (each.hasNext()) {
      StoredEntry entry = each.next();
      Leaf leaf = Leaf.decode(entry.leaf());
      if (leaf.timeMillis() >= end) {
        return;
      }
      if (LedgerEvents.isLook(leaf.kind()) && !leaf.purpose().isOwn()) {
        share.add(entry.index());
      }
    }
  }

  /** The first entry that is not older; entries are in the order of their time. */
  private long firstAt(long millis) {
    long low = 0;
    long high = reader.committed();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Leaf.decode(reader.entry(middle).leaf()).timeMillis() < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Look look(long index) {
    Audit.Entry entry = audit.at(index);
    return new Look(
        index, Instant.ofEpochMilli(entry.leaf().timeMillis()), entry.about().principal());
  }

  private static Deed deed(Drawn drawn) {
    String words = drawn.day() + ": " + drawn.drawn().size() + " of " + drawn.looks() + " looks";
    return new Deed(
        EntryKind.AUDIT_DRAWN,
        Responses.PURPOSE,
        "audit-drawn",
        new Context(Optional.empty(), Optional.of(words), Optional.empty()),
        Optional.empty());
  }
}
