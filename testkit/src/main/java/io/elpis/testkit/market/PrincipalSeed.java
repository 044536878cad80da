package io.elpis.testkit.market;

import io.elpis.model.BranchId;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.util.Optional;
import java.util.Set;

/** A member of staff or a program of the synthetic world. */
public record PrincipalSeed(
    PrincipalId id,
    RecipientId recipient,
    Set<String> roles,
    boolean program,
    Optional<BranchId> branch) {
  public PrincipalSeed {
    roles = Set.copyOf(roles);
  }

  /** Somebody who belongs to no branch. */
  public PrincipalSeed(PrincipalId id, RecipientId recipient, Set<String> roles, boolean program) {
    this(id, recipient, roles, program, Optional.empty());
  }

  /** As an active principal. */
  public Principal toPrincipal() {
    return new Principal(id, recipient, roles, program, true, Optional.empty(), branch);
  }
}
