package io.elpis.model;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks. {@code roles} are plain words such as {@code courier}; {@code program} tells a machine
 * from a person (only programs get batches). {@code active} is false once suspended.
 *
 * @param person the human behind the account, shared by all accounts of that human
 * @param branch where the principal belongs
 */
public record Principal(
    PrincipalId id,
    RecipientId recipient,
    Set<String> roles,
    boolean program,
    boolean active,
    Optional<PersonKey> person,
    Optional<BranchId> branch) {
  public Principal {
    roles = Set.copyOf(roles);
  }

  /** A principal of whom neither the human nor the branch is said. */
  public Principal(
      PrincipalId id, RecipientId recipient, Set<String> roles, boolean program, boolean active) {
    this(id, recipient, roles, program, active, Optional.empty(), Optional.empty());
  }
}
