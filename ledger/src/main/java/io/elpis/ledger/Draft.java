package io.elpis.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One entry to append.
 *
 * @param claims what must hold for {@code entry} to be written, in order
 * @param entry written where every claim holds
 * @param otherwise what to write instead where one does not; empty writes nothing
 * @param effects happen with {@code entry}, never with its substitute
 */
public record Draft(
    List<Claim> claims,
    EntryBody entry,
    Function<Verdict, Optional<EntryBody>> otherwise,
    List<Effect> effects) {
  public Draft {
    claims = List.copyOf(claims);
    effects = List.copyOf(effects);
  }

  /** An entry without conditions. */
  public static Draft of(EntryBody entry, Effect... effects) {
    return new Draft(List.of(), entry, verdict -> Optional.empty(), List.of(effects));
  }
}
