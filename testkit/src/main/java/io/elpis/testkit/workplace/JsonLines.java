package io.elpis.testkit.workplace;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes simulated events as lines of the published format. Their ids need no escaping. */
public final class JsonLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private JsonLines() {}

  /** One line without its end. */
  public static String line(SimEvent event) {
    Line line = new Line();
    switch (event) {
      case SimEvent.Person one ->
          line.head("principal", one)
              .word("id", one.id())
              .word("role", one.role())
              .word("branch", one.branch())
              .word("recipient", one.recipient())
              .word("region", one.region())
              .word("joined", time(one.joinedMillis()));
      case SimEvent.Shift one ->
          line.head("roster", one)
              .word("principal", one.principal())
              .word("branch", one.branch())
              .word("from", time(one.fromMillis()))
              .word("to", time(one.toMillis()))
              .flag("cover", one.cover());
      case SimEvent.Work one ->
          line.head("ticket", one)
              .word("id", one.id())
              .word("type", one.type())
              .word("subject", one.subject())
              .word("merchant", one.merchant())
              .word("branch", one.branch())
              .list("assignees", one.assignee())
              .word("state", one.state());
      case SimEvent.Look one ->
          line.head("disclosure", one)
              .word("id", one.id())
              .word("principal", one.principal())
              .word("subject", one.subject())
              .word("purpose", one.purpose())
              .word("ticket", one.ticket())
              .word("outcome", "permitted")
              .word("device", one.station().device())
              .word("network", one.station().network())
              .word("place", one.station().place());
      case SimEvent.Came one ->
          line.head("outcome", one).word("ticket", one.ticket()).word("what", one.what());
      case SimEvent.Known one ->
          line.head("subject", one)
              .word("id", one.id())
              .flag("canary", one.canary())
              .word("region", one.region())
              .word("employer", one.employer());
      case SimEvent.Announced one ->
          line.head("announce", one)
              .word("what", one.what())
              .word("from", time(one.fromMillis()))
              .word("to", time(one.toMillis()));
    }
    return line.end();
  }

  private static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  private static final class Line {
    private final StringBuilder text = new StringBuilder(256);

    Line head(String kind, SimEvent event) {
      text.append("{\"kind\":\"").append(kind).append('"');
      return word("t", time(event.timeMillis()));
    }

    Line word(String name, String value) {
      if (!value.isEmpty()) {
        text.append(",\"").append(name).append("\":\"").append(value).append('"');
      }
      return this;
    }

    Line flag(String name, boolean value) {
      text.append(",\"").append(name).append("\":").append(value);
      return this;
    }

    Line list(String name, String only) {
      text.append(",\"").append(name).append("\":[");
      if (!only.isEmpty()) {
        text.append('"').append(only).append('"');
      }
      text.append(']');
      return this;
    }

    String end() {
      return text.append('}').toString();
    }
  }
}
