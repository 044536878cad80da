package io.elpis.gateway;

import io.elpis.gateway.Drafting.Prepared;
import io.elpis.gateway.RevealRequest.Item;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Ledger;
import io.elpis.model.Decision;
import io.elpis.model.Decision.Deny;
import io.elpis.model.Decision.Permit;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.vault.OpenGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * The story of one look at a person: facts, decision, durable entry, and only then the value. It
 * may over-report (an entry for an answer that was lost on the way), never under-report. Nothing
 * here knows HTTP or SQL. Thread-safe; blocks the calling thread, so call it from a virtual one.
 */
public final class Reveal {
  private final FactGatherer gatherer;
  private final Decider decider;
  private final Drafting drafting;
  private final Ledger ledger;
  private final Presenter presenter;
  private final Replays replays;

  public Reveal(
      FactGatherer gatherer,
      Decider decider,
      Drafting drafting,
      Ledger ledger,
      Presenter presenter,
      Replays replays) {
    this.gatherer = gatherer;
    this.decider = decider;
    this.drafting = drafting;
    this.ledger = ledger;
    this.presenter = presenter;
    this.replays = replays;
  }

  /**
   * Serves every item on its own: its decision, its entry, its error; order is kept. The items of a
   * call share round trips, not fates.
   *
   * @throws ElpisException {@code IDEMPOTENCY_KEY_REUSED}, {@code IDEMPOTENCY_KEY_RUNNING}
   */
  public List<Disclosure> reveal(RevealRequest request) {
    try (Replays.Running running = replays.enter(request.asker(), request.idempotency())) {
      CompletableFuture<List<Gathered>> facts = gatherer.gather(request);
      List<Attempt> attempts = new ArrayList<>(request.items().size());
      for (int number = 0; number < request.items().size(); number++) {
        attempts.add(attempt(request, number, facts, running));
      }
      return attempts.stream().map(this::conclude).toList();
    }
  }

  /** Steps 3 to 5: the facts arrive, the policy decides, the entry is on its way to the ledger. */
  private Attempt attempt(
      RevealRequest request,
      int number,
      CompletableFuture<List<Gathered>> facts,
      Replays.Running running) {
    Item item = request.items().get(number);
    try {
      Gathered gathered = facts.join().get(number);
      OptionalLong earlier = running.earlier(number);
      if (earlier.isPresent()) {
        return replays.again(gathered, earlier.getAsLong()).underway(item);
      }
      Ask ask = askFor(request, item, gathered);
      Decision decision = decider.decide(ask, gathered.facts());
      Prepared prepared = drafting.prepare(ask, gathered, decision, running.claim(number));
      return new Attempt.Underway(item, decision, prepared.told(), ledger.append(prepared.draft()));
    } catch (RuntimeException failure) {
      return new Attempt.Broken(item, Failures.of(failure));
    }
  }

  /** A token stands for its ticket too, so a batch of tokens needs no ticket of its own. */
  private static Ask askFor(RevealRequest request, Item item, Gathered gathered) {
    Optional<TicketId> ticket =
        item.ticket().or(request::ticket).or(() -> gathered.facts().ticket().map(Ticket::id));
    return new Ask(
        request.purpose(),
        ticket,
        item.fields(),
        request.ceiling(),
        request.reason(),
        request.atLeast());
  }

  /** Steps 5 to 7: durable first; then, and only with its receipt, open, mask and answer. */
  private Disclosure conclude(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Broken broken -> broken.disclosure();
      case Attempt.Underway underway -> {
        try (Told _ = underway.told()) {
          yield answer(underway, underway.appended().join());
        } catch (RuntimeException failure) {
          yield new Attempt.Broken(underway.item(), Failures.of(failure)).disclosure();
        }
      }
    };
  }

  private Disclosure answer(Attempt.Underway underway, Appended appended) {
    Told told = underway.told();
    return switch (appended) {
      case Appended.Written written ->
          switch (underway.decision()) {
            case Permit permit -> {
              OpenGrant grant = OpenGrant.of(told.person().id(), permit, written.receipt());
              yield presenter.permitted(underway.item(), permit, told, grant, written);
            }
            case Deny deny -> presenter.denied(underway.item().ref(), deny, told, written);
          };
      case Appended.Refused refused ->
          presenter.refused(
              underway.item().ref(), underway.decision().policyDigest(), told, refused);
      case Appended.Skipped _ ->
          throw new ElpisException(
              ErrorCode.IDEMPOTENCY_KEY_RUNNING,
              "the same `Idempotency-Key` is in use elsewhere; try again");
    };
  }
}
