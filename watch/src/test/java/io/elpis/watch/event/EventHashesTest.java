package io.elpis.watch.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.watch.event.Disclosure.Origin;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.Name;
import io.elpis.watch.state.Names;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventHashesTest {
  private static Disclosure look(String ticket) {
    return new Disclosure(
        1, "d1", "p1", "s1", List.of(), "", "", ticket, true, Origin.UNKNOWN, 7, 8, 9);
  }

  @Test
  void hashes_areThoseOfTheTexts_whateverIsSaid() {
    assertThat(look("w1").principalHash()).isEqualTo(Hashes.of("p1"));
    assertThat(look("w1").subjectHash()).isEqualTo(Hashes.of("s1"));
    assertThat(look("w1").ticketHash()).isEqualTo(Hashes.of("w1"));
    assertThat(look("").ticketHash()).isZero();
    TicketEvent ticket =
        new TicketEvent(1, "w1", "", "s1", "", "", List.of("p1", "p2"), "OPEN", 7, 8, 9);
    assertThat(ticket.idHash()).isEqualTo(Hashes.of("w1"));
    assertThat(ticket.subjectHash()).isEqualTo(Hashes.of("s1"));
    assertThat(ticket.assigneeHash()).isEqualTo(Hashes.of("p1"));
    assertThat(new TicketEvent(1, "w1", "", "", "", "", List.of(), "OPEN").assigneeHash()).isZero();
    assertThat(new SubjectEvent(1, "s1", false, false, "", "", 1, 7).idHash())
        .isEqualTo(Hashes.of("s1"));
    assertThat(new Origin("m1", "", "", "", 7).deviceHash()).isEqualTo(Hashes.of("m1"));
    assertThat(Origin.UNKNOWN.deviceHash()).isZero();
    assertThat(new OutcomeEvent(1, "w1", "closed", 7).ticketHash()).isEqualTo(Hashes.of("w1"));
  }

  @Test
  void parser_givesOneObjectForAWordThatManyLinesShare() throws Exception {
    EventParser parser = new EventParser();
    Disclosure first = (Disclosure) parse(parser, EventWriter.line(look("w1")));
    Disclosure second = (Disclosure) parse(parser, EventWriter.line(look("w2")));
    assertThat(second.principal()).isSameAs(first.principal()).isEqualTo("p1");
  }

  private static WatchEvent parse(EventParser parser, String line) throws Exception {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, 0, bytes.length).orElseThrow();
  }

  @Test
  void names_ofMoreWordsThanPlaces_areStillThoseOfTheirWords() {
    Names names = new Names();
    for (int round = 0; round < 2; round++) {
      for (int word = 0; word < 100_000; word++) {
        Name name = names.of("w" + word);
        assertThat(name.text()).isEqualTo("w" + word);
        assertThat(name.hash()).isEqualTo(Hashes.of("w" + word));
      }
    }
    assertThat(names.of("").isEmpty()).isTrue();
    assertThat(names.of("w1").isEmpty()).isFalse();
    // Two texts that share the hash a text keeps of itself.
    assertThat(names.of("Aa").hash()).isNotEqualTo(names.of("BB").hash());
  }
}
