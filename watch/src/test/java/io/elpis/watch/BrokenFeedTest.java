package io.elpis.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.event.WatchEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A station of twelve, whose tickets are opened before the day and given out hour by hour. */
final class BrokenFeedTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final long START = 20_000 * DAY;
  private static final int COURIERS = 12;
  private static final int HONEST_DAYS = 10;

  private final List<WatchEvent> events = new ArrayList<>();

  private void people(String role) {
    people("st-1", "c", role);
  }

  private void people(String station, String crew, String role) {
    for (int number = 0; number < COURIERS; number++) {
      events.add(
          new PrincipalEvent(START, crew + number, role, station, "", "", START - 900 * DAY));
    }
  }

  /**
   * A day of work.
   *
   * @param told whether the feed says who has which ticket
   */
  private void work(int day, boolean told) {
    work("st-1", "c", day, true, told);
  }

  /**
   * The same of any station.
   *
   * @param known whether the feed speaks of its tickets at all
   */
  private void work(String station, String crew, int day, boolean known, boolean told) {
    for (int hour = 2; hour < 10; hour++) {
      for (int number = 0; number < COURIERS; number++) {
        String ticket = crew + ticket(day, hour, number);
        long time = START + day * DAY + hour * HOUR + number * 120_000L;
        if (known) {
          events.add(ticket(station, START + day * DAY, ticket, List.of()));
        }
        if (told) {
          events.add(ticket(station, time, ticket, List.of(crew + number)));
        }
        events.add(look(time + 60_000, crew + number, ticket));
        events.add(new OutcomeEvent(time + HOUR, ticket, "scan"));
      }
    }
  }

  private static String ticket(int day, int hour, int number) {
    return "w-" + day + "-" + hour + "-" + number;
  }

  private static TicketEvent ticket(String station, long time, String id, List<String> assignees) {
    return new TicketEvent(time, id, "waybill", "of-" + id, "m1", station, assignees, "OPEN");
  }

  private static Disclosure look(long time, String who, String ticket) {
    return new Disclosure(
        time,
        "d-" + who + "-" + time,
        who,
        "of-" + ticket,
        List.of(),
        "",
        "",
        ticket,
        true,
        Disclosure.Origin.UNKNOWN);
  }

  /** On that day, in the evening, the first courier looks at what the others had. */
  private void borrow(int day) {
    for (int number = 1; number < COURIERS; number++) {
      events.add(
          look(
              START + day * DAY + 10 * HOUR + number * 60_000L,
              "c0",
              "c" + ticket(day, 9, number)));
    }
  }

  private List<Finding> stops() {
    events.sort(Comparator.comparingLong(WatchEvent::timeMillis));
    List<Finding> found = new ArrayList<>();
    new Watch(Theatre.SMALL).acceptAll(events, found::add);
    return found.stream().filter(finding -> finding.action() == Action.STOP).toList();
  }

  @Test
  @DisplayName("a feed that no longer says whose the tickets are makes nobody a thief")
  void looks_whileTheFeedIsSilent_stopNobody() {
    people("courier");
    for (int day = 0; day < HONEST_DAYS; day++) {
      work(day, true);
    }
    work(HONEST_DAYS, false);
    assertThat(stops()).isEmpty();
  }

  @Test
  @DisplayName("whoever covers a shift goes by the feed and the colleagues that are there")
  void looks_onCoverWhereTheFeedIsSilent_stopNobody() {
    people("courier");
    people("st-2", "d", "courier");
    for (int day = 0; day < HONEST_DAYS; day++) {
      work(day, true);
      work("st-2", "d", day, true, true);
    }
    work(HONEST_DAYS, true);
    work("st-2", "d", HONEST_DAYS, false, false);
    long day = START + HONEST_DAYS * DAY;
    // Off at home that day: the guest's looks are those at the other station.
    events.removeIf(one ->
        one instanceof Disclosure look && look.principal().equals("c0") && look.timeMillis() > day);
    events.add(new RosterEvent(day, "c0", "st-2", day + 2 * HOUR, day + 10 * HOUR, true));
    for (int hour = 2; hour < 10; hour++) {
      events.add(look(day + hour * HOUR + 1_800_000, "c0", "unheard-of-" + hour));
    }
    assertThat(stops()).isEmpty();
  }

  @Test
  void borrowing_whileTheFeedSpeaks_isStopped() {
    people("courier");
    for (int day = 0; day <= HONEST_DAYS; day++) {
      work(day, true);
    }
    borrow(HONEST_DAYS);
    assertThat(stops()).isNotEmpty().allSatisfy(stop -> assertThat(stop.members()).contains("c0"));
  }

  @Test
  @DisplayName("where nobody says who does what, a colleague's work is nobody's secret")
  void borrowing_withoutARole_isNoMark() {
    people("");
    for (int day = 0; day <= HONEST_DAYS; day++) {
      work(day, true);
    }
    borrow(HONEST_DAYS);
    assertThat(stops()).isEmpty();
  }
}
