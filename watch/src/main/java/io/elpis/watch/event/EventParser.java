package io.elpis.watch.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.elpis.watch.event.Disclosure.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads one line of the published event format. Strict about what it knows and tolerant of the
 * rest: unknown kinds and members are passed over, an optional member may be missing, a known one
 * of a wrong type is an error. Safe for one thread.
 */
public final class EventParser {
  private final JsonFactory factory = new JsonFactory();

  /**
   * The event in these bytes; empty for a kind that this version does not know.
   *
   * @throws MalformedEventException naming what is wrong, never a value
   */
  public Optional<WatchEvent> parse(byte[] line, int offset, int length)
      throws MalformedEventException {
    try (JsonParser parser = factory.createParser(line, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedEventException("the line is not a JSON object");
      }
      Members members = Members.read(parser);
      if (parser.nextToken() != null) {
        throw new MalformedEventException("something follows the JSON object on the same line");
      }
      return event(members);
    } catch (JsonProcessingException broken) {
      throw new MalformedEventException(
          "the line is not JSON from column " + broken.getLocation().getColumnNr() + " on");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Optional<WatchEvent> event(Members members) throws MalformedEventException {
    return switch (members.required("kind")) {
      case "principal" -> Optional.of(principal(members));
      case "roster" -> Optional.of(roster(members));
      case "ticket" -> Optional.of(ticket(members));
      case "disclosure" -> Optional.of(disclosure(members));
      case "outcome" ->
          Optional.of(
              new OutcomeEvent(
                  members.requiredTime("t"), members.required("ticket"), members.required("what")));
      case "subject" -> Optional.of(subject(members));
      case "announce" ->
          Optional.of(
              new Announcement(
                  members.requiredTime("t"),
                  members.required("what"),
                  members.words("scope"),
                  members.time("from"),
                  members.time("to")));
      default -> Optional.empty();
    };
  }

  private static PrincipalEvent principal(Members members) throws MalformedEventException {
    return new PrincipalEvent(
        members.requiredTime("t"),
        members.required("id"),
        members.word("role"),
        members.word("branch"),
        members.word("recipient"),
        members.word("region"),
        members.time("joined"));
  }

  private static RosterEvent roster(Members members) throws MalformedEventException {
    RosterEvent roster =
        new RosterEvent(
            members.requiredTime("t"),
            members.required("principal"),
            members.word("branch"),
            members.requiredTime("from"),
            members.requiredTime("to"),
            members.flag("cover"));
    if (roster.toMillis() < roster.fromMillis()) {
      throw new MalformedEventException("the member `to` is before `from`");
    }
    return roster;
  }

  private static TicketEvent ticket(Members members) throws MalformedEventException {
    return new TicketEvent(
        members.requiredTime("t"),
        members.required("id"),
        members.word("type"),
        members.word("subject"),
        members.word("merchant"),
        members.word("branch"),
        members.list("assignees"),
        members.word("state"));
  }

  private static Disclosure disclosure(Members members) throws MalformedEventException {
    return new Disclosure(
        members.requiredTime("t"),
        members.required("id"),
        members.required("principal"),
        members.required("subject"),
        members.list("fields"),
        members.word("level"),
        members.word("purpose"),
        members.word("ticket"),
        !members.word("outcome").equals("denied"),
        new Origin(
            members.word("device"),
            members.word("network"),
            members.word("place"),
            members.word("session")));
  }

  private static SubjectEvent subject(Members members) throws MalformedEventException {
    return new SubjectEvent(
        members.requiredTime("t"),
        members.required("id"),
        members.flag("canary"),
        members.flag("shielded"),
        members.word("region"),
        members.word("employer"),
        members.time("updated"));
  }
}
