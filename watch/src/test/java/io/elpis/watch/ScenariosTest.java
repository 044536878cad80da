package io.elpis.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.workplace.Behaviour;
import io.elpis.testkit.workplace.SimEvent;
import io.elpis.testkit.workplace.WorkplaceShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The abuses that watch must notice, and beside each the honest work that looks most like it. */
final class ScenariosTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long START = 1_790_812_800_000L;

  private static final WorkplaceShape PARCELS = WorkplaceShape.parcels().of(300);
  private static final WorkplaceShape CALLS = WorkplaceShape.calls().of(300);
  private static final WorkplaceShape POLICE = WorkplaceShape.police().of(300);
  private static final WorkplaceShape JOBS = WorkplaceShape.jobs().of(400);

  @Test
  @DisplayName("S01 one employer's staff polled day after day is noticed within ten repeated reads")
  void s01_polling_isNoticed() {
    Theatre played = Theatre.play(Lines.of(JOBS, 1, Behaviour.POLLING));
    // The first round of twenty tells nobody anything yet.
    assertThat(played.lost().values()).allSatisfy(lost -> assertThat(lost).isLessThan(20 + 12));
    assertThat(played.stoppedAttackers()).hasSize(2);
  }

  @Test
  @DisplayName("S06 bulk reading with a stolen session stops after few records")
  void s06_bulkReading_stops() {
    Theatre played = Theatre.play(Lines.of(CALLS, 2, Behaviour.WHOLE));
    assertThat(played.lost().values()).allSatisfy(lost -> assertThat(lost).isLessThan(20));
    assertThat(played.stoppedAttackers()).hasSize(2);
  }

  @Test
  @DisplayName("S07 insiders who open colleagues' waybills are stopped")
  void s07_borrowedWaybills_stop() {
    Theatre played = Theatre.play(Lines.of(PARCELS, 3, Behaviour.BORROWED));
    assertThat(played.lost().values()).allSatisfy(lost -> assertThat(lost).isLessThan(25));
    assertThat(played.stoppedAttackers()).hasSize(2);
  }

  @Test
  @DisplayName("S07 a merchant who opens orders that never ship is stopped; one who ships is not")
  void s07_ordersNeverShipped_stopTheMerchant() {
    Lines lines = Lines.of(PARCELS, 4, 2, 4);
    List<String> merchants = List.of("fake", "honest-1", "honest-2", "honest-3", "honest-4");
    for (int day = 0; day < 40; day++) {
      for (String merchant : merchants) {
        boolean ships = !merchant.equals("fake") || day < 20;
        orders(lines, merchant, START + 24L * (day + 5) * HOUR, ships);
      }
    }
    Theatre played = Theatre.play(lines);
    assertThat(played.findings())
        .filteredOn(finding -> finding.action() == Action.STOP)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.members()).containsExactly("clerk-of-fake"));
  }

  private static void orders(Lines lines, String merchant, long day, boolean ships) {
    String clerk = "clerk-of-" + merchant;
    lines.add(
        new SimEvent.Person(day, clerk, "merchant-clerk", "", merchant, "", day - 9000 * HOUR));
    for (int order = 0; order < 20; order++) {
      String ticket = merchant + "-" + day + "-" + order;
      long time = day + HOUR + 60_000L * order;
      lines.add(new SimEvent.Work(time, ticket, "order", "s" + ticket, merchant, "", "", "OPEN"));
      lines.add(
          new SimEvent.Look(
              time + 1,
              "look-" + ticket,
              clerk,
              "s" + ticket,
              "fulfilment",
              ticket,
              new SimEvent.Station("", "", "")));
      if (ships && order != 7) {
        lines.add(new SimEvent.Came(time + 2, ticket, "labelled"));
      }
    }
  }

  @Test
  @DisplayName("S09 a bot that tries one number after the other is stopped, denied or not")
  void s09_enumeration_stops() {
    Theatre played = Theatre.play(Lines.of(CALLS, 5, Behaviour.ROTATING));
    assertThat(played.stoppedAttackers()).hasSize(2 * 8);
    assertThat(played.lost().values()).allSatisfy(lost -> assertThat(lost).isLessThan(8 * 40));
  }

  @Test
  @DisplayName("S12 one guest a day too many is noticed within weeks where honest work is clean")
  void s12_oneADay_isNoticed() {
    Lines lines = Lines.of(PARCELS, 6, 2, 3);
    for (int day = 0; day < 50; day++) {
      for (int clerk = 0; clerk < 40; clerk++) {
        guests(lines, "clerk-" + clerk, START + 24L * (day + 4) * HOUR, clerk == 3 && day >= 12);
      }
    }
    Theatre played = Theatre.play(lines);
    assertThat(played.findings())
        .filteredOn(finding -> finding.members().contains("clerk-3"))
        .extracting(Finding::action)
        .contains(Action.SLOW, Action.STOP);
    assertThat(played.findings())
        .filteredOn(finding -> finding.action() == Action.STOP)
        .allSatisfy(finding -> assertThat(finding.members()).containsExactly("clerk-3"));
  }

  /** Twelve guests with bookings, and perhaps one of last week's without any. */
  private static void guests(Lines lines, String clerk, long day, boolean photographs) {
    lines.add(new SimEvent.Person(day, clerk, "clerk", "", "hotel", "", day - 9000 * HOUR));
    for (int guest = 0; guest < 13; guest++) {
      String id = clerk + "-" + day + "-" + guest;
      long time = day + HOUR + 600_000L * guest;
      boolean extra = guest == 12;
      if (!extra) {
        lines.add(new SimEvent.Work(time, "b" + id, "booking", "s" + id, "", "", clerk, "OPEN"));
        lines.add(new SimEvent.Came(time + 2, "b" + id, "closed"));
      }
      if (!extra || photographs) {
        lines.add(
            new SimEvent.Look(
                time + 1,
                "look-" + id,
                clerk,
                "s" + id,
                "check-in",
                "",
                new SimEvent.Station("", "", "")));
      }
    }
  }

  @Test
  @DisplayName("S15 a rented account is stopped by machine, network, place and hour")
  void s15_rentedAccount_stops() {
    Theatre played = Theatre.play(Lines.of(PARCELS, 7, 12, 30, Behaviour.RENTED));
    assertThat(played.stoppedAttackers()).hasSize(2);
    assertThat(played.findings())
        .filteredOn(finding -> finding.action() == Action.STOP)
        .allSatisfy(finding -> assertThat(finding.mechanism()).isEqualTo("hands"));
  }

  @Test
  @DisplayName("S17 officers who look up strangers between honest cases are stopped")
  void s17_looksForPay_stop() {
    Theatre played = Theatre.play(Lines.of(POLICE, 8, Behaviour.PADDED, Behaviour.IN_A_BURST));
    assertThat(played.stoppedAttackers()).hasSize(4);
    assertThat(played.lost().values()).allSatisfy(lost -> assertThat(lost).isLessThan(60));
  }

  @Test
  @DisplayName("S18 accounts that share out a population are judged together")
  void s18_union_isNoticedAsAGroup() {
    Theatre played = Theatre.play(Lines.of(JOBS, 9, 14, 16, Behaviour.UNION));
    Finding first =
        played.findings().stream()
            .filter(finding -> finding.action() != Action.SLOW)
            .filter(finding -> finding.mechanism().equals("novelty"))
            .filter(finding -> finding.key() instanceof FindingKey.Group)
            .findFirst()
            .orElseThrow();
    assertThat(first.members()).hasSizeGreaterThan(5);
    assertThat(first.members()).filteredOn(one -> one.startsWith("bot-")).hasSizeGreaterThan(5);
    assertThat(first.evidence().coverage()).contains("subjects");
    // Of one alone the own test tells.
    assertThat(played.findings())
        .filteredOn(finding -> finding.key() instanceof FindingKey.Group)
        .allSatisfy(finding -> assertThat(finding.members()).hasSizeGreaterThan(1));
  }

  @Test
  @DisplayName("benign twins of S01–S18: sales days, cover, new hires, investigations, agencies")
  void twins_ofHonestWork_areNotStopped() {
    for (WorkplaceShape shape : List.of(PARCELS, CALLS, POLICE, JOBS)) {
      Theatre played = Theatre.play(Lines.of(shape, 77));
      assertThat(played.falseStops()).as(shape.name()).isEmpty();
    }
  }

  /**
   * In a replay nobody answers, and a thief goes on for weeks after the stop. A score begins at
   * zero again then, which must not make the thief's work a pattern of honest work.
   */
  @Test
  void thievesWhoGoOnAfterTheStop_teachNothing() {
    Behaviour[] thieves = {Behaviour.WHOLE, Behaviour.BORROWED, Behaviour.PADDED};
    Lines lines = Lines.of(PARCELS, 5, 10, 24, thieves);
    Theatre answered = Theatre.play(lines);
    Theatre unanswered = Theatre.playUnanswered(lines);
    assertThat(unanswered.stoppedAttackers()).containsAll(answered.stoppedAttackers()).isNotEmpty();
    assertThat(unanswered.falseStops()).isEmpty();
    for (String mark : List.of("unexplained", "borrowed")) {
      assertThat(learned(unanswered, mark)).as(mark).isLessThan(2 * learned(answered, mark));
    }
  }

  /** The median bound of the stops; a silent feed widens one now and then, for a while. */
  private static double learned(Theatre played, String mark) {
    double[] bounds =
        played.findings().stream()
            .filter(finding -> finding.action() == Action.STOP)
            .filter(finding -> finding.key() instanceof FindingKey.Principal)
            .filter(finding -> finding.evidence().mark().equals(mark))
            .mapToDouble(finding -> finding.evidence().bound())
            .sorted()
            .toArray();
    return bounds[bounds.length / 2];
  }

  @Test
  @DisplayName("S15 two rented accounts of one branch do not vouch for each other")
  void s15_twoAccountsOfOneStranger_areBothStopped() {
    Lines lines = Lines.of(PARCELS, 6, 10, 12);
    List<SimEvent> events = new ArrayList<>();
    for (String courier : List.of("rented-1", "rented-2", "honest-1", "honest-2")) {
      long first = START + 24L * 13 * HOUR;
      events.add(
          new SimEvent.Person(
              first, courier, "courier", "st-x", "", "330100", first - 9000 * HOUR));
      for (int day = 0; day < 30; day++) {
        boolean rented = courier.startsWith("rented") && day >= 20;
        events.addAll(sessions(courier, first + 24L * day * HOUR, rented ? 2 : 9, 15));
      }
    }
    events.sort(Comparator.comparingLong(SimEvent::timeMillis));
    events.forEach(lines::add);
    Theatre played = Theatre.playUnanswered(lines);
    assertThat(played.findings())
        .filteredOn(finding -> finding.action() == Action.STOP)
        .filteredOn(finding -> finding.mechanism().equals("hands"))
        .flatExtracting(Finding::members)
        .contains("rented-1", "rented-2")
        .doesNotContain("honest-1", "honest-2");
  }

  @Test
  @DisplayName("S15 where an account once covered a shift, a stranger is as strange as anywhere")
  void s15_strangerWhereTheAccountOnceCovered_isStopped() {
    Lines lines = Lines.of(PARCELS, 6, 10, 12);
    List<SimEvent> events = new ArrayList<>();
    long first = START + 24L * 13 * HOUR;
    for (String courier : List.of("rented-1", "honest-1")) {
      events.add(
          new SimEvent.Person(
              first, courier, "courier", "st-x", "", "330100", first - 9000 * HOUR));
      for (int day = 0; day < 30; day++) {
        long begin = first + 24L * day * HOUR;
        boolean rented = courier.startsWith("rented") && day >= 20;
        if (day % 7 == 3 && !rented) {
          events.addAll(cover(courier, begin));
        } else {
          events.addAll(sessions(courier, begin, rented ? 2 : 9, 2));
        }
      }
    }
    events.sort(Comparator.comparingLong(SimEvent::timeMillis));
    events.forEach(lines::add);
    Theatre played = Theatre.playUnanswered(lines);
    assertThat(played.findings())
        .filteredOn(finding -> finding.action() == Action.STOP)
        .filteredOn(finding -> finding.mechanism().equals("hands"))
        .flatExtracting(Finding::members)
        .contains("rented-1")
        .doesNotContain("honest-1");
  }

  @Test
  @DisplayName("S15 a stranger who comes twice a day beside the owner does not become the owner")
  void s15_strangerTwiceADay_isStopped() {
    Lines lines = Lines.of(PARCELS, 6, 10, 12);
    List<SimEvent> events = new ArrayList<>();
    long first = START + 24L * 13 * HOUR;
    events.add(new SimEvent.Person(first, "rented-1", "courier", "st-x", "", "330100", 0));
    for (int day = 0; day < 70; day++) {
      events.addAll(sessions("rented-1", first + 24L * day * HOUR, day < 20 ? 9 : 4, 2));
    }
    events.sort(Comparator.comparingLong(SimEvent::timeMillis));
    events.forEach(lines::add);
    assertThat(Theatre.playUnanswered(lines).findings())
        .filteredOn(finding -> finding.action() == Action.STOP)
        .filteredOn(finding -> finding.mechanism().equals("hands"))
        .flatExtracting(Finding::members)
        .contains("rented-1");
  }

  /** A day of cover far away, with the own machine in the network and the place of that station. */
  private static List<SimEvent> cover(String courier, long day) {
    List<SimEvent> events = new ArrayList<>();
    events.add(new SimEvent.Shift(day, courier, "st-far", day + 2 * HOUR, day + 10 * HOUR, true));
    for (int session = 0; session < 8; session++) {
      long time = day + 2 * HOUR + session * HOUR;
      SimEvent.Station far = new SimEvent.Station("own-" + courier, "AS60001", "460100");
      events.addAll(visit(courier + "-far-" + time, courier, "st-far", time, far));
    }
    return events;
  }

  /**
   * A day of eight sessions, at the station with the own machine but for those of a stranger far
   * away.
   *
   * @param every so many sessions, one is the stranger's; more than eight for none
   * @param hour at which the stranger begins; the own sessions begin at 2
   */
  private static List<SimEvent> sessions(String courier, long day, int every, int hour) {
    List<SimEvent> events = new ArrayList<>();
    for (int session = 0; session < 8; session++) {
      boolean theirs = session % every == every - 1;
      long time = day + (theirs ? hour : 2) * HOUR + session * HOUR * 2 / 3;
      SimEvent.Station station =
          theirs
              ? new SimEvent.Station("stranger-" + courier, "AS60001", "460100")
              : new SimEvent.Station("own-" + courier, "AS4134", "330100");
      events.addAll(visit(courier + "-" + time, courier, "st-x", time, station));
    }
    return events;
  }

  /** A look at the courier's own open work, of which something comes. */
  private static List<SimEvent> visit(
      String id, String courier, String branch, long time, SimEvent.Station station) {
    return List.of(
        new SimEvent.Work(time - HOUR, id, "waybill", "s" + id, "m1", branch, courier, "OPEN"),
        new SimEvent.Came(time + HOUR / 2, id, "scan"),
        new SimEvent.Look(time, "look-" + id, courier, "s" + id, "delivery", id, station));
  }

  @Test
  void announcement_ofACampaign_masksNothing() {
    Lines plain = Lines.of(CALLS, 2, Behaviour.WHOLE);
    Theatre before = Theatre.play(plain);
    Lines announced = Lines.of(CALLS, 2, Behaviour.WHOLE);
    announced
        .lines()
        .addFirst(
            "{\"kind\":\"announce\",\"t\":\"2026-09-30T23:00:00.000Z\",\"what\":\"drill\","
                + "\"from\":\"2026-09-30T23:00:00.000Z\"}");
    Theatre after = Theatre.play(announced);
    assertThat(after.findings()).hasSameSizeAs(before.findings());
    assertThat(after.lost()).isEqualTo(before.lost());
    assertThat(after.findings().getLast().evidence().announced()).contains("drill");
  }

  @Test
  void shares_ofAllTests_addUpToAlpha() {
    double sum = Mark.VOLUME_ALPHA;
    for (Mark mark : Mark.all()) {
      sum += mark.actorAlpha() + mark.groupAlpha() + mark.edgeAlpha();
    }
    assertThat(sum).isLessThanOrEqualTo(Mark.ALPHA * (1 + 1e-9));
  }
}
