package io.elpis.server.http;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Disclosure.Denied;
import io.elpis.gateway.Disclosure.Failed;
import io.elpis.gateway.Disclosure.Permitted;
import io.elpis.gateway.RevealRequest;
import io.elpis.gateway.Scope;
import io.elpis.ledger.Ledger;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.model.ErrorCode;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.server.UseCases;
import io.elpis.server.http.DisclosureJson.Field;
import io.elpis.server.http.DisclosureJson.Outcome;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Asking for fields: plain or masked, each item decided, recorded and answered on its own. */
final class DisclosureRoutes {
  private static final Logger LOG = System.getLogger(DisclosureRoutes.class.getName());
  private static final int MAX_DISCLOSED = 100;
  private static final int MAX_MASKED = 50;
  private static final String PERMITTED = "permitted";

  private final Metrics metrics;
  private final RateLimit free = RateLimit.ofFreeOperations();

  DisclosureRoutes(Metrics metrics) {
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
            "/v1/disclosures", Scope.DISCLOSE, call -> ask(call, Level.REVEALED, MAX_DISCLOSED)),
        Route.post("/v1/mask", Scope.DISCLOSE, call -> ask(call, Level.MASKED, MAX_MASKED)));
  }

  private Answer ask(Call call, Level ceiling, int most) {
    DisclosureJson.Request request = call.body(DisclosureJson.Request.class);
    checkCount(request.items().size(), call.asker().program() ? most : 1);
    if (ceiling == Level.MASKED) {
      free.take(call.asker().principal(), request.items().size());
    }
    List<ItemReader.Read> items = request.items().stream().map(ItemReader::read).toList();
    List<RevealRequest.Item> good = new ArrayList<>();
    for (ItemReader.Read item : items) {
      if (item instanceof ItemReader.Read.Good(RevealRequest.Item readable)) {
        good.add(readable);
      }
    }
    UseCases useCases = call.useCases();
    RevealRequest asked = revealRequest(call, request, ceiling, good);
    List<Disclosure> disclosures = good.isEmpty() ? List.of() : useCases.reveal().reveal(asked);
    requireServed(disclosures);
    List<Outcome> outcomes =
        merge(items, disclosures.iterator(), useCases.ledger(), call.requestId());
    return Answer.ok(
        new DisclosureJson.Response(
            useCases.policy().digest().toString(),
            Partial.code(outcomes, outcome -> outcome.outcome().equals(PERMITTED)),
            outcomes));
  }

  private static RevealRequest revealRequest(
      Call call, DisclosureJson.Request request, Level ceiling, List<RevealRequest.Item> items) {
    return new RevealRequest(
        call.asker(),
        new PurposeName(request.purpose()),
        request.ticket().map(TicketId::new),
        request.reason().map(Reasons::checked),
        ceiling,
        BodyDigest.idempotency(call),
        items,
        Names.atLeast(request.atLeast(), ceiling));
  }

  private static void checkCount(int count, int most) {
    if (count == 0) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`items` is empty");
    }
    if (count > most) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "this caller may ask for at most " + most + " in one call");
    }
  }

  /** Where nothing at all could be served, the call as a whole is what failed. */
  private static void requireServed(List<Disclosure> disclosures) {
    boolean none =
        !disclosures.isEmpty()
            && disclosures.stream()
                .allMatch(one ->
                    one instanceof Failed failed
                        && failed.code().category() == ErrorCategory.UNAVAILABLE);
    if (none && disclosures.getFirst() instanceof Failed failed) {
      throw new ElpisException(failed.code(), failed.message());
    }
  }

  private List<Outcome> merge(
      List<ItemReader.Read> items,
      Iterator<Disclosure> disclosures,
      Ledger ledger,
      String requestId) {
    List<Outcome> outcomes = new ArrayList<>(items.size());
    for (ItemReader.Read item : items) {
      outcomes.add(
          switch (item) {
            case ItemReader.Read.Good _ -> outcome(disclosures.next(), ledger, requestId);
            case ItemReader.Read.Bad(Optional<String> ref, ElpisException why) -> failed(ref, why);
          });
    }
    return outcomes;
  }

  private Outcome outcome(Disclosure disclosure, Ledger ledger, String requestId) {
    return switch (disclosure) {
      case Permitted permitted ->
          new Outcome(
              permitted.ref(),
              PERMITTED,
              Optional.of(fields(permitted)),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(ReceiptJson.of(ledger, permitted.evidence())));
      case Denied denied -> {
        metrics.denied(denied.reason().code());
        yield Outcome.denied(
            denied.ref(),
            denied.reason().code().word(),
            denied.reason().detail(),
            denied.quota(),
            denied.approval(),
            Optional.of(ReceiptJson.of(ledger, denied.evidence())));
      }
      case Failed failed -> {
        LOG.log(
            Logger.Level.WARNING,
            "an item of request {0} failed with {1}",
            requestId,
            failed.code().word());
        yield failed(failed.ref(), new ElpisException(failed.code(), failed.message()));
      }
    };
  }

  private static Outcome failed(Optional<String> ref, ElpisException why) {
    return Outcome.denied(
        ref,
        why.code().word(),
        Problem.publicText(why),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static SequencedMap<String, Field> fields(Permitted permitted) {
    SequencedMap<String, Field> fields = new TreeMap<>();
    permitted.fields().forEach((name, shown) -> fields.put(name.value(), Field.of(shown)));
    return fields;
  }
}
