package io.elpis.policy.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a condition may speak of. The dotted word is declared as one variable, so a misspelled
 * member is a compile error and not a missing map key at run time.
 */
public enum Variable {
  TICKET_ID("ticket.id", SimpleType.STRING),
  TICKET_KIND("ticket.kind", SimpleType.STRING),
  TICKET_STATE("ticket.state", SimpleType.STRING),
  TICKET_RECIPIENT("ticket.recipient", SimpleType.STRING),
  /** The asking principal if it is among the assignees; else the first by id; else empty. */
  TICKET_ASSIGNEE("ticket.assignee", SimpleType.STRING),
  TICKET_ASSIGNEES("ticket.assignees", ListType.create(SimpleType.STRING)),
  TICKET_OPENS("ticket.opens", SimpleType.TIMESTAMP),
  TICKET_CLOSES("ticket.closes", SimpleType.TIMESTAMP),
  /** Empty where the ticket lies at none. */
  TICKET_BRANCH("ticket.branch", SimpleType.STRING),
  PRINCIPAL_ID("principal.id", SimpleType.STRING),
  PRINCIPAL_ROLES("principal.roles", ListType.create(SimpleType.STRING)),
  PRINCIPAL_RECIPIENT("principal.recipient", SimpleType.STRING),
  PRINCIPAL_PROGRAM("principal.program", SimpleType.BOOL),
  /** Empty where the principal belongs to none. */
  PRINCIPAL_BRANCH("principal.branch", SimpleType.STRING),
  /** The request was signed by an enrolled device of the principal. */
  DEVICE("device", SimpleType.BOOL),
  /** A roster has the principal on duty now, wherever. */
  ROSTER_ON_DUTY("roster.onDuty", SimpleType.BOOL),
  /** Where a roster has the principal on duty now. */
  ROSTER_BRANCHES("roster.branches", ListType.create(SimpleType.STRING)),
  /** A roster has the principal on duty now at the ticket's branch. */
  ROSTER_COVERS("roster.covers", SimpleType.BOOL),
  RECIPIENT_ID("recipient.id", SimpleType.STRING),
  RECIPIENT_TIER("recipient.tier", SimpleType.STRING),
  SUBJECT_SHIELDED("subject.shielded", SimpleType.BOOL),
  /** An active consent covers the purpose, the recipient and the asked fields. */
  CONSENT("consent", SimpleType.BOOL),
  NOW("now", SimpleType.TIMESTAMP),
  /** Empty where none was given. */
  REQUEST_REASON("request.reason", SimpleType.STRING);

  private static final Map<String, Variable> BY_WORD =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Variable::word, Function.identity()));

  private final String word;
  private final CelType type;

  Variable(String word, CelType type) {
    this.word = word;
    this.type = type;
  }

  /** As written in a condition: {@code ticket.state}. */
  public String word() {
    return word;
  }

  CelType type() {
    return type;
  }

  /** There is a value only where the ask comes with a ticket. */
  public boolean ofTicket() {
    return word.startsWith("ticket.") || this == ROSTER_COVERS;
  }

  /** The roster must be read for it. */
  public boolean ofRoster() {
    return word.startsWith("roster.");
  }

  /** The variable written {@code word}, or nothing. */
  static Optional<Variable> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}
