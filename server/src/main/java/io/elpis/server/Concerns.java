package io.elpis.server;

import io.elpis.gateway.NoticeStore;
import io.elpis.gateway.Parties;
import io.elpis.model.ElpisException;
import io.elpis.server.Instance.Cause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What an open server's operator is to do that stops nobody meanwhile, beside the ledger's own. */
final class Concerns {
  private static final Duration LATE_NOTICE = Duration.ofMinutes(10);

  private final UseCases useCases;
  private final boolean mailed;
  private final InstantSource clock;

  /**
   * @param mailed whether notices are carried by mail
   */
  Concerns(UseCases useCases, boolean mailed, InstantSource clock) {
    this.useCases = useCases;
    this.mailed = mailed;
    this.clock = clock;
  }

  List<Cause> all() {
    return Stream.<Supplier<Optional<Cause>>>of(
            this::recheck, this::notices, this::requests, this::breaches, this::sessions)
        .flatMap(concern -> read(concern).stream())
        .toList();
  }

  /** That the database does not answer is a cause of its own. */
  private static Optional<Cause> read(Supplier<Optional<Cause>> concern) {
    try {
      return concern.get();
    } catch (ElpisException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Cause> recheck() {
    long due = useCases.parties().parties().due();
    return due == 0
        ? Optional.empty()
        : Optional.of(
            new Cause(
                "recheck-due",
                due
                    + " recipients are to be checked again within "
                    + Parties.NOTICE.toDays()
                    + " days or count as unverified already; see `elpis recipient list --due`",
                List.of(due, Parties.NOTICE.toDays())));
  }

  private Optional<Cause> notices() {
    NoticeStore.Backlog backlog = useCases.quota().notices().backlog(clock.instant());
    boolean late =
        backlog.since().filter(at -> at.isBefore(clock.instant().minus(LATE_NOTICE))).isPresent();
    return backlog.count() == 0 || (mailed && !late)
        ? Optional.empty()
        : Optional.of(
            Cause.counted(
                "notices-waiting",
                backlog.count(),
                "notices to people are not delivered"
                    + (mailed
                        ? "; see the log for what the mail server says"
                        : "; give `--relay-domain` and `--relay-smtp-out`")));
  }

  private Optional<Cause> sessions() {
    int doubts = useCases.door().doubts().standing().size();
    return doubts == 0
        ? Optional.empty()
        : Optional.of(
            new Cause(
                "sessions-in-doubt",
                "sessions were shown within a day by browsers that did not prove them their own,"
                    + " in as many cases: "
                    + doubts
                    + "; `/alerts` says whose, who should sign out and in again",
                List.of((long) doubts)));
  }

  private Optional<Cause> requests() {
    long late = useCases.rights().requests().overdue();
    return late == 0
        ? Optional.empty()
        : Optional.of(
            Cause.counted(
                "requests-overdue",
                late,
                "requests of people are not answered in time; see `elpis request list --open`"));
  }

  private Optional<Cause> breaches() {
    long late = useCases.rights().duties().breaches().overdue();
    return late == 0
        ? Optional.empty()
        : Optional.of(
            Cause.counted(
                "breach-duties-overdue",
                late,
                "breaches are overdue to be told to somebody; see `elpis breach list`"));
  }
}
