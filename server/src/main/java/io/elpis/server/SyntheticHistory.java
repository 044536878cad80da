package io.elpis.server;

import io.elpis.testkit.workplace.SimEvent;
import io.elpis.testkit.workplace.Simulation;
import io.elpis.testkit.workplace.Truth;
import io.elpis.testkit.workplace.WorkplaceShape;
import io.elpis.watch.Limits;
import io.elpis.watch.Watch;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.replay.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Three weeks of simulated honest work, for a deployment of synthetic people that has no past: what
 * an operator's own history would teach watch with {@code elpis watch replay --learned}. Each role
 * works as in one of the simulator's workplaces. Takes some seconds.
 */
public final class SyntheticHistory {
  private static final int DAYS = 21;
  private static final int STAFF = 120;
  private static final long SEED = 4;

  private static final Duration EACH = Duration.ofDays(DAYS + 1L);

  private final Watch watch;
  private final String role;
  private final long shiftMillis;

  /** One role's work, which ends at {@code until}, by whole days. */
  private SyntheticHistory(Watch watch, String role, Instant until) {
    this.watch = watch;
    this.role = role;
    Instant end = Instant.ofEpochMilli(Simulation.START_MILLIS).plus(EACH);
    this.shiftMillis = Duration.ofDays(Duration.between(end, until).toDays()).toMillis();
  }

  /**
   * Writes what watch learns from it, for a server to begin with.
   *
   * @param roles how each role works
   * @param until when the work ended
   */
  public static void teach(Path learned, Map<String, WorkplaceShape> roles, Instant until)
      throws IOException {
    Files.createDirectories(learned.toAbsolutePath().getParent());
    Watch watch = new Watch(Limits.MODEST);
    // Time does not go back for watch: each role's work begins where that of the one before ended.
    Instant end = until.minus(EACH.multipliedBy(roles.size() - 1L));
    for (Map.Entry<String, WorkplaceShape> one : new TreeMap<>(roles).entrySet()) {
      SyntheticHistory history = new SyntheticHistory(watch, one.getKey(), end);
      Simulation.honest(one.getValue().of(STAFF), SEED).play(DAYS, history::take, Truth.IGNORED);
      end = end.plus(EACH);
    }
    Snapshot.write(learned, watch::write);
  }

  private void take(SimEvent event) {
    event(event).ifPresent(one -> watch.accept(one, finding -> {}));
  }

  private Optional<WatchEvent> event(SimEvent event) {
    long time = event.timeMillis() + shiftMillis;
    String as = "history-" + role + "-";
    return Optional.ofNullable(
        switch (event) {
          case SimEvent.Person one ->
              new PrincipalEvent(
                  time,
                  as + one.id(),
                  role,
                  as + one.branch(),
                  as + one.recipient(),
                  one.region(),
                  one.joinedMillis() + shiftMillis);
          case SimEvent.Shift one ->
              new RosterEvent(
                  time,
                  as + one.principal(),
                  as + one.branch(),
                  one.fromMillis() + shiftMillis,
                  one.toMillis() + shiftMillis,
                  one.cover());
          case SimEvent.Work one ->
              new TicketEvent(
                  time,
                  as + one.id(),
                  one.type(),
                  as + one.subject(),
                  as + one.merchant(),
                  as + one.branch(),
                  one.assignee().isEmpty() ? List.of() : List.of(as + one.assignee()),
                  one.state());
          case SimEvent.Look one -> look(time, as, one);
          case SimEvent.Came one -> new OutcomeEvent(time, as + one.ticket(), one.what());
          case SimEvent.Known one ->
              new SubjectEvent(
                  time, as + one.id(), false, false, one.region(), "", WatchEvent.NO_TIME);
          case SimEvent.Announced _ -> null;
        });
  }

  /** From nowhere: what a server's own ledger does not tell shall not be missed in it. */
  private static Disclosure look(long time, String as, SimEvent.Look look) {
    return new Disclosure(
        time,
        as + look.id(),
        as + look.principal(),
        as + look.subject(),
        List.of("address"),
        "revealed",
        look.purpose(),
        look.ticket().isEmpty() ? "" : as + look.ticket(),
        true,
        Disclosure.Origin.UNKNOWN);
  }
}
