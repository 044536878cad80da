package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.AuditStore.Listed;
import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.LedgerReader;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says whose mark a photographed screen shows. Behind whatever the console shows stand the account
 * that looks and the day; the ledger says what that account was shown on it. The asking is an entry
 * of its own before anything is answered. Thread-safe.
 */
public final class ScreenMarks {
  private static final PurposeName PURPOSE = new PurposeName("elpis:trace");
  private static final int PAGE = 200;

  /** A day of more entries is counted as far as this. */
  private static final int MOST_PAGES = 250;

  private static final int LONGEST = 200;

  private final DirectoryStore directory;
  private final AuditStore audit;
  private final LedgerReader reader;
  private final DeskEntries entries;

  public ScreenMarks(
      DirectoryStore directory, AuditStore audit, LedgerReader reader, DeskEntries entries) {
    this.directory = directory;
    this.audit = audit;
    this.reader = reader;
    this.entries = entries;
  }

  /**
   * Whose it is.
   *
   * @param looks that the account was permitted on that day
   * @param first when the first was
   * @param last when the last was
   * @param indexes entries of the last of them, newest first
   */
  public record Viewer(
      PrincipalId principal,
      RecipientId recipient,
      LocalDate day,
      int looks,
      Optional<Instant> first,
      Optional<Instant> last,
      List<Long> indexes) {
    public Viewer {
      indexes = List.copyOf(indexes);
    }
  }

  private record Mark(Principal viewer, LocalDate day) {}

  /**
   * Reads a mark.
   *
   * @param text what can be read: an account and a day, in whatever order, with whatever between
   * @throws ElpisException {@code NOT_FOUND} where it names no account of this deployment or no
   *     day, which is on the ledger all the same
   */
  public Viewer whose(Asker by, String text) {
    String read = text.strip();
    if (read.isEmpty() || read.length() > LONGEST) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`text` is what can be read of the mark, one line of it");
    }
    Optional<Mark> mark = mark(read);
    record(by, mark);
    return mark.map(this::viewer)
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.NOT_FOUND,
                "this is no mark of a screen: it names an account and a day, such as"
                    + " `clerk-7 2026-01-31`"));
  }

  private Optional<Mark> mark(String text) {
    List<String> parts = Arrays.asList(text.split("\\s+"));
    Optional<LocalDate> day = parts.stream().flatMap(part -> day(part).stream()).findFirst();
    Optional<Principal> viewer =
        parts.stream().flatMap(part -> principal(part).stream()).findFirst();
    return day.flatMap(of -> viewer.map(who -> new Mark(who, of)));
  }

  private static Optional<LocalDate> day(String part) {
    try {
      return Optional.of(LocalDate.parse(part));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  private Optional<Principal> principal(String part) {
    try {
      return directory.principal(new PrincipalId(part));
    } catch (ElpisException noId) {
      return Optional.empty();
    }
  }

  private void record(Asker by, Optional<Mark> mark) {
    String words =
        mark.map(one -> one.viewer().id() + " on " + one.day()).orElse("a mark that is none");
    Deed deed =
        new Deed(
            EntryKind.VIEWER_ASKED,
            PURPOSE,
            "viewer-asked",
            new Context(Optional.empty(), Optional.of(words), Optional.empty()),
            Optional.empty());
    entries.tell(by, deed);
  }

  private Viewer viewer(Mark mark) {
    long from = mark.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    long to = mark.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    Tally tally = new Tally(from, to);
    Filter filter = new Filter(Optional.empty(), Optional.of(mark.viewer().id()), Optional.empty());
    OptionalLong before = OptionalLong.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      List<Listed> listed = audit.list(filter, before, PAGE);
      for (Listed one : listed) {
        tally.add(one.index(), Leaf.decode(reader.entry(one.index()).leaf()));
      }
      if (listed.size() < PAGE || tally.isPast) {
        break;
      }
      before = OptionalLong.of(listed.getLast().index());
    }
    return tally.of(mark);
  }

  /** Looks of one day; the newest entry comes first. */
  private static final class Tally {
    private static final int SHOWN = 20;

    private final long from;
    private final long to;
    private final List<Long> indexes = new ArrayList<>();
    private int looks;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private boolean isPast;

    Tally(long from, long to) {
      this.from = from;
      this.to = to;
    }

    void add(long index, Leaf leaf) {
      isPast = leaf.timeMillis() < from;
      if (leaf.kind() == EntryKind.PERMITTED.number() && !isPast && leaf.timeMillis() < to) {
        looks++;
        Instant at = Instant.ofEpochMilli(leaf.timeMillis());
        first = Optional.of(at);
        last = last.or(() -> Optional.of(at));
        if (indexes.size() < SHOWN) {
          indexes.add(index);
        }
      }
    }

    Viewer of(Mark mark) {
      return new Viewer(
          mark.viewer().id(), mark.viewer().recipient(), mark.day(), looks, first, last, indexes);
    }
  }
}
