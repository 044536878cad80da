package io.elpis.server.http;

import io.elpis.gateway.IntakeRecord;
import io.elpis.model.BranchId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The records of an import as they stand in a line. */
final class RecordJson {
  private RecordJson() {}

  private record Person(
      long row,
      String kind,
      String key,
      Map<String, FieldValue> fields,
      Optional<Boolean> shielded) {
    IntakeRecord toRecord() {
      Map<FieldName, FieldValue> values = new TreeMap<>();
      fields.forEach((name, value) -> values.put(new FieldName(name), value));
      return new IntakeRecord.PersonRecord(row, key, values, shielded.orElse(false));
    }
  }

  private record TicketLine(
      long row,
      String kind,
      String id,
      String type,
      String state,
      String subject,
      String recipient,
      Optional<List<String>> assignees,
      Optional<Instant> opens,
      Optional<Instant> closes,
      Optional<String> branch,
      Optional<Instant> changed) {
    IntakeRecord toRecord() {
      Instant begin = opens.orElse(Instant.EPOCH);
      Instant end = closes.orElse(Ticket.OPEN_ENDED);
      if (!begin.isBefore(end)) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST, "the ticket's `opens` must be before its `closes`");
      }
      return new IntakeRecord.TicketRecord(
          row,
          new TicketId(id),
          Words.kind(type),
          Words.state(state),
          subject,
          new RecipientId(recipient),
          assignees.orElseGet(List::of).stream()
              .map(PrincipalId::new)
              .collect(Collectors.toUnmodifiableSet()),
          begin,
          end,
          branch.map(BranchId::new),
          changed);
    }
  }

  /** {@code subject} says who the principal is as a human; only a keyed digest is kept. */
  private record PrincipalLine(
      long row,
      String kind,
      String id,
      String recipient,
      Optional<List<String>> roles,
      Optional<Boolean> program,
      Optional<String> subject,
      Optional<Boolean> active,
      Optional<String> branch) {
    IntakeRecord toRecord() {
      return new IntakeRecord.PrincipalRecord(
          row,
          new Principal(
              new PrincipalId(id),
              new RecipientId(recipient),
              Words.roles(roles.orElseGet(List::of)),
              program.orElse(false),
              active.orElse(true),
              Optional.empty(),
              branch.map(BranchId::new)),
          subject);
    }
  }

  private record RecipientLine(
      long row, String kind, String id, String name, String tier, Optional<Boolean> active) {
    IntakeRecord toRecord() {
      return new IntakeRecord.RecipientRecord(
          row,
          new Recipient(
              new RecipientId(id),
              Words.text("name", name),
              Names.tier(tier),
              active.orElse(true)));
    }
  }

  /**
   * Reads one line.
   *
   * @throws ElpisException where it is no record; the message never holds what stands there
   */
  static IntakeRecord read(Json json, byte[] line, String kind) {
    return switch (kind) {
      case "subject" -> json.read(line, Person.class).toRecord();
      case "ticket" -> json.read(line, TicketLine.class).toRecord();
      case "principal" -> json.read(line, PrincipalLine.class).toRecord();
      case "recipient" -> json.read(line, RecipientLine.class).toRecord();
      default ->
          throw new ElpisException(
              ErrorCode.INVALID_REQUEST,
              "a record's `kind` is one of `subject`, `ticket`, `principal`, `recipient`");
    };
  }
}
