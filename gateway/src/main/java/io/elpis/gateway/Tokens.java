package io.elpis.gateway;

import io.elpis.gateway.TokenStore.IssuedToken;
import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Reason;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.vault.Token;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Issues tokens: random references to one field version, for one recipient and ticket. A token
 * discloses nothing; what it stands for is decided again at every use. Thread-safe.
 */
public final class Tokens {
  /** How long a token is good for at most; it also ends with its ticket. */
  public static final Duration LIFE = Duration.ofDays(7);

  private final FactGatherer gatherer;
  private final Decider decider;
  private final TokenStore store;
  private final SecureRandom random;
  private final InstantSource clock;

  public Tokens(
      FactGatherer gatherer,
      Decider decider,
      TokenStore store,
      SecureRandom random,
      InstantSource clock) {
    this.gatherer = gatherer;
    this.decider = decider;
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /** What came of asking for tokens. */
  public sealed interface Answer {

    /** One token for each field that may be touched and has a value. */
    record Issued(SequencedMap<FieldName, Token> tokens, Instant expiresAt) implements Answer {}

    record Denied(Reason reason) implements Answer {}
  }

  public Answer issue(
      Asker asker,
      PurposeName purpose,
      Optional<TicketId> ticket,
      PersonRef person,
      Set<FieldName> fields) {
    Gathered gathered = gatherer.gather(asker, purpose, ticket, person);
    Ask ask = new Ask(purpose, ticket, fields, Level.MASKED, Optional.empty());
    return switch (decider.decide(ask, gathered.facts())) {
      case Decision.Deny deny -> new Answer.Denied(deny.reasons().getFirst());
      case Decision.Permit permit ->
          gathered
              .person()
              .<Answer>map(held -> issued(asker, ticket, held, permit, gathered))
              .orElseGet(() -> new Answer.Denied(decider.reason(DenialCode.NOT_FOUND)));
    };
  }

  private Answer issued(
      Asker asker,
      Optional<TicketId> ticket,
      HeldPerson held,
      Decision.Permit permit,
      Gathered gathered) {
    Instant latest = clock.instant().plus(LIFE);
    Instant closes = gathered.facts().ticket().map(found -> found.closesAt()).orElse(latest);
    Instant expires = closes.isBefore(latest) ? closes : latest;
    SequencedMap<FieldName, Token> tokens = new TreeMap<>();
    List<IssuedToken> rows = new ArrayList<>();
    permit
        .levels()
        .forEach((field, level) -> {
          HeldValue value = held.values().get(field);
          if (level != Level.HIDDEN && value != null) {
            Token token = Token.random(random);
            tokens.put(field, token);
            rows.add(
                new IssuedToken(
                    token.digest(),
                    held.id(),
                    field,
                    value.version(),
                    asker.recipient(),
                    ticket,
                    expires));
          }
        });
    store.insert(rows);
    return new Answer.Issued(tokens, expires);
  }
}
