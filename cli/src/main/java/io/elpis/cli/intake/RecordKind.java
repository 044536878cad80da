package io.elpis.cli.intake;

import java.util.List;
import java.util.Locale;

/** The four kinds of record that an import takes, and the members of each. */
enum RecordKind {
  RECIPIENT(
      Member.required("id", Shape.TEXT),
      Member.required("name", Shape.TEXT),
      Member.required("tier", Shape.TEXT)),
  PRINCIPAL(
      Member.required("id", Shape.TEXT),
      Member.required("recipient", Shape.TEXT),
      Member.optional("roles", Shape.TEXTS),
      Member.optional("program", Shape.FLAG),
      Member.optional("subject", Shape.TEXT),
      Member.optional("branch", Shape.TEXT)),
  SUBJECT(
      Member.required("key", Shape.TEXT),
      Member.required("fields", Shape.FIELDS),
      Member.optional("shielded", Shape.FLAG)),
  TICKET(
      Member.required("id", Shape.TEXT),
      Member.required("type", Shape.TEXT),
      Member.required("state", Shape.TEXT),
      Member.required("subject", Shape.TEXT),
      Member.required("recipient", Shape.TEXT),
      Member.optional("assignees", Shape.TEXTS),
      Member.optional("opens", Shape.MOMENT),
      Member.optional("closes", Shape.MOMENT),
      Member.optional("branch", Shape.TEXT),
      Member.optional("changed", Shape.MOMENT));

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<Member> members;

  RecordKind(Member... members) {
    this.members = List.of(members);
  }

  List<Member> members() {
    return members;
  }

  /** The word in maps and records. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a member's value looks like. */
  enum Shape {
    TEXT,
    FLAG,
    MOMENT,
    TEXTS,
    FIELDS
  }

  /** One member of a record. */
  record Member(String name, Shape shape, boolean isRequired) {
    static Member required(String name, Shape shape) {
      return new Member(name, shape, true);
    }

    static Member optional(String name, Shape shape) {
      return new Member(name, shape, false);
    }
  }
}
