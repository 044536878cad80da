package io.elpis.server.console.pulse;

import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore.Filter;
import io.elpis.server.UseCases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The looks of the last hour, read from the ledger: what it has grown by since the last reading,
 * and no more than {@value #MOST_AT_ONCE} entries of it at a time. Counts nothing that is not an
 * entry. Thread-safe; readers wait for one another.
 */
public final class Pulse {
  /** How far back it looks. */
  public static final Duration BACK = Duration.ofHours(1);

  static final int MOST_AT_ONCE = 2_000;
  private static final int MOST_KEPT = 50_000;
  private static final int PAGE = 200;
  private static final Filter EVERYTHING =
      new Filter(Optional.empty(), Optional.empty(), Optional.empty());

  private final Deque<Seen> recent = new ArrayDeque<>();
  private long next;

  /** When something was left out last. */
  private Instant gap = Instant.EPOCH;

  /**
   * What was seen.
   *
   * @param whole whether every entry of the hour was read
   */
  public record Hour(Instant until, List<Seen> seen, boolean whole) {
    public Hour {
      seen = List.copyOf(seen);
    }
  }

  /** The hour before {@code now}, oldest first. */
  public synchronized Hour hour(UseCases useCases, Instant now) {
    Instant from = now.minus(BACK);
    if (!readOn(useCases, from)) {
      gap = now;
    }
    while (!recent.isEmpty()
        && (recent.getFirst().at().isBefore(from) || recent.size() > MOST_KEPT)) {
      var _ = recent.removeFirst();
    }
    return new Hour(now, new ArrayList<>(recent), from.isAfter(gap));
  }

  /**
   * Reads from the newest entry back to where the last reading stopped, or out of the hour.
   *
   * @return whether nothing was left out
   */
  private boolean readOn(UseCases useCases, Instant from) {
    List<Seen> fresh = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    long newest = next;
    boolean more = useCases.ledger().reader().size() > next;
    int read = 0;
    while (more && read < MOST_AT_ONCE) {
      // What is known already would be opened for nothing.
      int fresher = (int) Math.min(PAGE, useCases.ledger().reader().size() - next);
      List<Audit.Entry> page = useCases.audit().list(EVERYTHING, before, fresher);
      for (Audit.Entry entry : page) {
        boolean known = entry.about().index() < next;
        boolean old = Instant.ofEpochMilli(entry.leaf().timeMillis()).isBefore(from);
        if (known || old) {
          more = false;
          break;
        }
        newest = Math.max(newest, entry.about().index() + 1);
        Seen.of(entry).ifPresent(fresh::add);
        read++;
      }
      more &= page.size() == fresher;
      before = page.isEmpty() ? before : OptionalLong.of(page.getLast().about().index());
      more &= before.orElse(0) > next;
    }
    next = newest;
    Collections.reverse(fresh);
    recent.addAll(fresh);
    return !more;
  }
}
