package io.elpis.watch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.Seeds;
import io.elpis.testkit.fuzz.Mutator;
import io.elpis.watch.event.Disclosure.Origin;
import io.elpis.watch.event.EventFile.MalformedLine;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventsTest {
  private static final List<WatchEvent> ONE_OF_EACH =
      List.of(
          new PrincipalEvent(1, "p1", "courier", "st-17", "r3", "330100", 5),
          new RosterEvent(2, "p1", "st-17", 10, 20, true),
          new TicketEvent(3, "w1", "waybill", "s9", "m4", "st-17", List.of("p1", "p2"), "OPEN"),
          look("d77", 4),
          new OutcomeEvent(5, "w1", "labelled"),
          new SubjectEvent(6, "s9", true, false, "330100", "e2", 3),
          new Announcement(7, "campaign", Map.of("branch", "st-17"), 10, 20));

  private static Disclosure look(String id, long time) {
    return new Disclosure(
        time,
        id,
        "p1",
        "s9",
        List.of("address"),
        "revealed",
        "delivery",
        "w1",
        true,
        new Origin("dv1", "AS4134", "330100", "x"));
  }

  private static Optional<WatchEvent> parse(String line) throws MalformedEventException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return new EventParser().parse(bytes, 0, bytes.length);
  }

  @Test
  void line_ofEachKind_readsBackTheSame() throws Exception {
    for (WatchEvent event : ONE_OF_EACH) {
      assertThat(parse(EventWriter.line(event))).contains(event);
    }
  }

  @Test
  void parse_unknownKindsAndMembers_arePassedOver() throws Exception {
    assertThat(parse("{\"kind\":\"weather\",\"t\":\"2026-11-11T00:00:00.000Z\"}")).isEmpty();
    assertThat(
            parse(
                "{\"kind\":\"outcome\",\"t\":\"2026-11-11t08:00:00.5+08:00\",\"ticket\":\"w\","
                    + "\"what\":\"closed\",\"new\":{\"a\":[1,{}]},\"score\":1.5,\"why\":null}"))
        .contains(new OutcomeEvent(1794355200500L, "w", "closed"));
  }

  @Test
  void parse_missingOptionalMembers_areEmpty() throws Exception {
    assertThat(
            parse(
                "{\"kind\":\"disclosure\",\"t\":\"1970-01-01T00:00:00Z\",\"id\":\"d\","
                    + "\"principal\":\"p\",\"subject\":\"s\"}"))
        .contains(new Disclosure(0, "d", "p", "s", List.of(), "", "", "", true, Origin.UNKNOWN));
  }

  @Test
  void parse_defects_sayWhichMemberAndNoValue() {
    Map<String, String> defects =
        Map.of(
            "[]", "not a JSON object",
            "{\"kind\":\"outcome\"", "not JSON",
            "{\"kind\":\"subject\",\"id\":\"s\"}", "`t` is missing",
            "{\"kind\":\"subject\",\"t\":\"secret\",\"id\":\"s\"}", "`t` must be a time",
            "{\"kind\":\"subject\",\"t\":7,\"id\":\"s\"}", "`t` must be a text",
            "{\"kind\":\"subject\",\"t\":\"2026-11-11T00:00:00Z\",\"id\":\"s\",\"canary\":\"yes\"}",
                "`canary` must be true or false",
            "{\"kind\":\"ticket\",\"t\":\"2026-11-11T00:00:00Z\",\"id\":\"w\",\"assignees\":[1]}",
                "`assignees` must be a list",
            "{\"kind\":\"a\",\"kind\":\"b\"}", "given twice",
            "{\"kind\":\"a\"} {}", "something follows",
            "{\"t\":\"2026-11-11T00:00:00Z\"}", "`kind` is missing");
    defects.forEach((line, reason) ->
        assertThatThrownBy(() -> parse(line))
            .isInstanceOf(MalformedEventException.class)
            .hasMessageContaining(reason)
            .hasMessageNotContaining("secret"));
  }

  @Test
  void parse_spoiledLines_areMalformedOrEvents() {
    List<byte[]> lines =
        ONE_OF_EACH.stream()
            .map(event -> EventWriter.line(event).getBytes(StandardCharsets.UTF_8))
            .toList();
    Seeds.forEachSeed(
        20,
        random -> {
          Mutator mutator =
              new Mutator(random, lines, List.of("null", "{", "]", "\"t\":", "1e999"));
          EventParser parser = new EventParser();
          for (int run = 0; run < 500; run++) {
            byte[] spoiled = mutator.next();
            try {
              Optional<WatchEvent> event = parser.parse(spoiled, 0, spoiled.length);
              if (event.isPresent()) {
                assertThat(parse(EventWriter.line(event.get()))).isEqualTo(event);
              }
            } catch (MalformedEventException refused) {
              assertThat(refused).hasMessageMatching("[a-z][^\\n]*[^.]");
            }
          }
        });
  }

  @Test
  void file_withBrokenLines_tellsTheirNumbersAndGoesOn(@TempDir Path folder) throws IOException {
    String good = EventWriter.line(look("d1", 4));
    Path file =
        Files.writeString(
            folder.resolve("events.jsonl"),
            good
                + "\n\n{broken\r\n"
                + "x".repeat(200_000)
                + "\n"
                + good
                + "\r\n{\"kind\":\"q\"}\n"
                + good);
    List<MalformedLine> malformed = new ArrayList<>();
    List<WatchEvent> events = new ArrayList<>();
    try (EventFile source = EventFile.open(file, malformed::add)) {
      source.next().ifPresent(events::add);
      long position = source.position();
      try (EventFile again = EventFile.open(file, line -> {})) {
        again.skipTo(position);
        again.next().ifPresent(events::add);
        again.next().ifPresent(events::add);
        assertThat(again.next()).isEmpty();
        assertThat(again.position()).isEqualTo(Files.size(file));
      }
      while (source.next().isPresent()) {
        // Only what is told of the lines matters here.
      }
    }
    assertThat(events).hasSize(3);
    assertThat(malformed).extracting(MalformedLine::number).containsExactly(3L, 4L);
    assertThat(malformed.getLast().reason()).contains("longer than");
  }

  @Test
  @DisplayName("events late within the window come out in order, whatever two clocks say")
  void window_shuffled_isInOrder() {
    Seeds.forEachSeed(
        100,
        random -> {
          List<WatchEvent> shuffled = shuffledWithin(random, 200, 1_000);
          shuffled.add(100, look("ahead", 10_000_000));
          List<Long> times = new ArrayList<>();
          ReorderWindow window = new ReorderWindow(Duration.ofMillis(2_500), 1_000);
          shuffled.forEach(event -> window.accept(event, one -> times.add(one.timeMillis())));
          window.drain(one -> times.add(one.timeMillis()));
          assertThat(times).hasSize(201).isSorted();
          assertThat(window.late()).isZero();
        });
  }

  private static List<WatchEvent> shuffledWithin(RandomGenerator random, int count, int jitter) {
    record Sent(WatchEvent event, long arrival) {}
    List<Sent> sent = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      long time = index * 100L;
      sent.add(new Sent(look("d" + index, time), time + random.nextInt(jitter)));
    }
    sent.sort((one, other) -> Long.compare(one.arrival(), other.arrival()));
    return new ArrayList<>(sent.stream().map(Sent::event).toList());
  }

  @Test
  void window_duplicatesLateOnesAndOverflow_areBoundedAndCounted() {
    ReorderWindow window = new ReorderWindow(Duration.ofSeconds(1), 16);
    List<WatchEvent> out = new ArrayList<>();
    for (int index = 0; index < 100; index++) {
      window.accept(look("d" + index, index), out::add);
      window.accept(look("d" + index, index + 3), out::add);
    }
    assertThat(window.duplicates()).isEqualTo(100);
    assertThat(out).hasSize(84);
    window.accept(look("late", 1), out::add);
    assertThat(window.late()).isEqualTo(1);
    assertThat(out).hasSize(85);
  }

  @Test
  void window_writtenAndRead_givesTheSameRest() throws IOException {
    List<WatchEvent> events = new ArrayList<>(ONE_OF_EACH);
    Collections.reverse(events);
    ReorderWindow window = new ReorderWindow(Duration.ofDays(1), 100);
    events.forEach(event -> window.accept(event, one -> {}));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StateOutput out = new StateOutput(bytes);
    window.write(out);
    out.flush();
    ReorderWindow read = new ReorderWindow(Duration.ofDays(1), 100);
    read.read(new StateInput(new ByteArrayInputStream(bytes.toByteArray())));
    List<WatchEvent> rest = new ArrayList<>();
    read.drain(rest::add);
    List<WatchEvent> order = new ArrayList<>(ONE_OF_EACH);
    order.sort(Comparator.comparing(Disclosure.class::isInstance));
    assertThat(rest).containsExactlyElementsOf(order);
    read.accept(look("d77", 9), rest::add);
    assertThat(read.duplicates()).isEqualTo(1);
  }

  @Test
  @DisplayName("a look by a clock that is behind waits for the ticket that was heard before it")
  void window_ofALookByASlowClock_givesTheTicketFirst() {
    ReorderWindow window = new ReorderWindow(Duration.ofMillis(100), 1_000);
    List<WatchEvent> given = new ArrayList<>();
    TicketEvent ticket = ticket("w1", 10_000);
    Disclosure slow = look("d1", 9_930);
    Disclosure slower = look("d2", 9_890);
    window.accept(ticket, given::add);
    window.accept(slow, given::add);
    window.accept(slower, given::add);
    window.drain(given::add);
    assertThat(given).containsExactly(slower, ticket, slow);
  }

  private static TicketEvent ticket(String id, long millis) {
    return new TicketEvent(millis, id, "waybill", "s1", "m1", "st-1", List.of("p1"), "OPEN");
  }
}
