package io.elpis.watch.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an event as a line of the published format, without the line's end; {@link EventParser}
 * reads the same event from it. Absent members are left out.
 */
public final class EventWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EventWriter() {}

  /** RFC 3339 in UTC with milliseconds. */
  public static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  /** One line. */
  public static String line(WatchEvent event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      write(json, event);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, WatchEvent event) throws IOException {
    switch (event) {
      case PrincipalEvent one -> {
        head(json, "principal", one);
        word(json, "id", one.id());
        word(json, "role", one.role());
        word(json, "branch", one.branch());
        word(json, "recipient", one.recipient());
        word(json, "region", one.region());
        time(json, "joined", one.joinedMillis());
      }
      case RosterEvent one -> {
        head(json, "roster", one);
        word(json, "principal", one.principal());
        word(json, "branch", one.branch());
        time(json, "from", one.fromMillis());
        time(json, "to", one.toMillis());
        json.writeBooleanField("cover", one.cover());
      }
      case TicketEvent one -> ticket(json, one);
      case Disclosure one -> disclosure(json, one);
      case OutcomeEvent one -> {
        head(json, "outcome", one);
        word(json, "ticket", one.ticket());
        word(json, "what", one.what());
      }
      case SubjectEvent one -> {
        head(json, "subject", one);
        word(json, "id", one.id());
        json.writeBooleanField("canary", one.canary());
        json.writeBooleanField("shielded", one.shielded());
        word(json, "region", one.region());
        word(json, "employer", one.employer());
        time(json, "updated", one.updatedMillis());
      }
      case Announcement one -> {
        head(json, "announce", one);
        word(json, "what", one.what());
        json.writeObjectFieldStart("scope");
        for (Map.Entry<String, String> entry : one.scope().entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        time(json, "from", one.fromMillis());
        time(json, "to", one.toMillis());
      }
    }
  }

  private static void ticket(JsonGenerator json, TicketEvent one) throws IOException {
    head(json, "ticket", one);
    word(json, "id", one.id());
    word(json, "type", one.type());
    word(json, "subject", one.subject());
    word(json, "merchant", one.merchant());
    word(json, "branch", one.branch());
    list(json, "assignees", one.assignees());
    word(json, "state", one.state());
  }

  private static void disclosure(JsonGenerator json, Disclosure one) throws IOException {
    head(json, "disclosure", one);
    word(json, "id", one.id());
    word(json, "principal", one.principal());
    word(json, "subject", one.subject());
    list(json, "fields", one.fields());
    word(json, "level", one.level());
    word(json, "purpose", one.purpose());
    word(json, "ticket", one.ticket());
    json.writeStringField("outcome", one.permitted() ? "permitted" : "denied");
    word(json, "device", one.origin().device());
    word(json, "network", one.origin().network());
    word(json, "place", one.origin().place());
    word(json, "session", one.origin().session());
  }

  private static void head(JsonGenerator json, String kind, WatchEvent event) throws IOException {
    json.writeStringField("kind", kind);
    time(json, "t", event.timeMillis());
  }

  private static void word(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void time(JsonGenerator json, String name, long millis) throws IOException {
    if (millis != WatchEvent.NO_TIME) {
      json.writeStringField(name, time(millis));
    }
  }

  private static void list(JsonGenerator json, String name, List<String> items) throws IOException {
    json.writeArrayFieldStart(name);
    for (String item : items) {
      json.writeString(item);
    }
    json.writeEndArray();
  }
}
