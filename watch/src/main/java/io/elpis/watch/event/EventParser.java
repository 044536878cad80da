package io.elpis.watch.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.elpis.watch.event.Disclosure.Origin;
import io.elpis.watch.state.Names;
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
  private final Names names = new Names();

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
      Members members = Members.read(parser, names);
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
                  members.requiredTime("t"),
                  members.required("ticket"),
                  members.requiredShared("what")));
      case "subject" -> Optional.of(subject(members));
      case "announce" ->
          Optional.of(
              new Announcement(
                  members.requiredTime("t"),
                  members.requiredShared("what"),
                  members.words("scope"),
                  members.time("from"),
                  members.time("to")));
      default -> Optional.empty();
    };
  }

  private static PrincipalEvent principal(Members members) throws MalformedEventException {
    return new PrincipalEvent(
        members.requiredTime("t"),
        members.requiredShared("id"),
        members.shared("role"),
        members.shared("branch"),
        members.shared("recipient"),
        members.shared("region"),
        members.time("joined"));
  }

  private static RosterEvent roster(Members members) throws MalformedEventException {
    RosterEvent roster =
        new RosterEvent(
            members.requiredTime("t"),
            members.requiredShared("principal"),
            members.shared("branch"),
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
        members.shared("type"),
        members.word("subject"),
        members.shared("merchant"),
        members.shared("branch"),
        members.sharedList("assignees"),
        members.shared("state"));
  }

  private static Disclosure disclosure(Members members) throws MalformedEventException {
    return new Disclosure(
        members.requiredTime("t"),
        members.required("id"),
        members.requiredShared("principal"),
        members.required("subject"),
        members.list("fields"),
        members.shared("level"),
        members.shared("purpose"),
        members.word("ticket"),
        !members.word("outcome").equals("denied"),
        new Origin(
            members.shared("device"),
            members.shared("network"),
            members.shared("place"),
            members.word("session")));
  }

  private static SubjectEvent subject(Members members) throws MalformedEventException {
    return new SubjectEvent(
        members.requiredTime("t"),
        members.required("id"),
        members.flag("canary"),
        members.flag("shielded"),
        members.shared("region"),
        members.shared("employer"),
        members.time("updated"));
  }
}
