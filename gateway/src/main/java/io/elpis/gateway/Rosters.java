package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Who is on duty where and when, as their recipient says; nobody says it of themselves.
 * Thread-safe.
 */
public final class Rosters {
  /** The most shifts one roster may hold. */
  public static final int MOST = 400;

  private static final Duration LONGEST = Duration.ofDays(31);

  private final RosterStore store;
  private final Directory directory;
  private final Parties parties;
  private final AdminLog adminLog;
  private final InstantSource clock;

  public Rosters(
      RosterStore store,
      Directory directory,
      Parties parties,
      AdminLog adminLog,
      InstantSource clock) {
    this.store = store;
    this.directory = directory;
    this.parties = parties;
    this.adminLog = adminLog;
    this.clock = clock;
  }

  /**
   * Puts the present and coming shifts of a principal; what has ended stays.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such principal of the asker's
   *     recipient; {@code FORBIDDEN} for oneself; {@code INVALID_REQUEST}, {@code BATCH_TOO_LARGE}
   */
  public List<Shift> put(Asker by, PrincipalId id, List<Shift> shifts) {
    require(by, id);
    parties.requireOther(by, id);
    if (shifts.size() > MOST) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "a roster holds at most " + MOST + " shifts");
    }
    for (Shift shift : shifts) {
      boolean forward = shift.from().isBefore(shift.to());
      if (!forward || Duration.between(shift.from(), shift.to()).compareTo(LONGEST) > 0) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            "a shift's `from` is before its `to`, by at most " + LONGEST.toDays() + " days");
      }
    }
    adminLog.tell(by, "roster-put", id);
    store.replace(id, clock.instant(), shifts);
    return store.of(id, clock.instant());
  }

  /** Present and coming shifts. */
  public List<Shift> of(Asker by, PrincipalId id) {
    require(by, id);
    return store.of(id, clock.instant());
  }

  private void require(Asker by, PrincipalId id) {
    Principal principal = directory.principal(id);
    if (!by.has(Scope.DIRECTORY) && !principal.recipient().equals(by.recipient())) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such principal");
    }
  }
}
