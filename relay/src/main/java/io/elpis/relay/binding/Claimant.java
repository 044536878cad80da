package io.elpis.relay.binding;

import io.elpis.gateway.Asker;

/** Who wants to see, extend or end a binding: whoever bears it, or a program of their house. */
public record Claimant(Asker asker) {
  boolean mayHandle(Binding binding) {
    boolean sameHouse = binding.bearer().recipient().equals(asker.recipient());
    return sameHouse && (asker.program() || binding.bearer().principal().equals(asker.principal()));
  }
}
