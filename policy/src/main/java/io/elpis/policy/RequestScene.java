package io.elpis.policy;

import io.elpis.model.BranchId;
import io.elpis.model.PrincipalId;
import io.elpis.model.Ticket;
import io.elpis.policy.condition.Scene;
import io.elpis.policy.condition.Variable;
import io.elpis.policy.yaml.Words;
import java.util.List;
import java.util.Optional;

/** The variables of a condition, taken from the facts as the condition comes to them. */
record RequestScene(Matter matter) implements Scene {

  @Override
  public Object value(Variable variable) {
    Facts facts = matter.facts();
    return switch (variable) {
      case TICKET_ID -> ticket().id().value();
      case TICKET_KIND -> ticket().kind();
      case TICKET_STATE -> ticket().state();
      case TICKET_RECIPIENT -> ticket().recipient().value();
      case TICKET_ASSIGNEE -> assignee();
      case TICKET_ASSIGNEES -> assignees();
      case TICKET_OPENS -> ticket().opensAt();
      case TICKET_CLOSES -> ticket().closesAt();
      case TICKET_BRANCH -> branch(ticket().branch());
      case PRINCIPAL_ID -> facts.principal().id().value();
      case PRINCIPAL_ROLES -> facts.principal().roles().stream().sorted().toList();
      case PRINCIPAL_RECIPIENT -> facts.principal().recipient().value();
      case PRINCIPAL_PROGRAM -> facts.principal().program();
      case PRINCIPAL_BRANCH -> branch(facts.principal().branch());
      case DEVICE -> facts.presence().device().isPresent();
      case ROSTER_ON_DUTY -> !facts.presence().onDutyAt().isEmpty();
      case ROSTER_BRANCHES ->
          facts.presence().onDutyAt().stream().map(BranchId::value).sorted().toList();
      case ROSTER_COVERS ->
          ticket().branch().stream().anyMatch(facts.presence().onDutyAt()::contains);
      case RECIPIENT_ID -> facts.recipient().id().value();
      case RECIPIENT_TIER -> Words.of(facts.recipient().tier());
      case SUBJECT_SHIELDED -> facts.subject().map(Facts.SubjectFacts::shielded).orElse(false);
      case CONSENT -> matter.consent().complete();
      case NOW -> facts.now();
      case REQUEST_REASON -> matter.ask().reason().orElse("");
    };
  }

  private static String branch(Optional<BranchId> branch) {
    return branch.map(BranchId::value).orElse("");
  }

  /** Without a ticket this throws, which denies. */
  private Ticket ticket() {
    return matter.facts().ticket().orElseThrow();
  }

  private String assignee() {
    PrincipalId asking = matter.facts().principal().id();
    return ticket().assignees().contains(asking)
        ? asking.value()
        : assignees().stream().findFirst().orElse("");
  }

  private List<String> assignees() {
    return ticket().assignees().stream().map(PrincipalId::value).sorted().toList();
  }
}
