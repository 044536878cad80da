package io.elpis.model;

import java.util.Set;

/**
 * Who asks. {@code roles} are plain words such as {@code courier}; {@code program} tells a machine
 * from a person (only programs get batches). {@code active} is false once suspended.
 */
public record Principal(
    PrincipalId id, RecipientId recipient, Set<String> roles, boolean program, boolean active) {
  public Principal {
    roles = Set.copyOf(roles);
  }
}
