package io.elpis.relay.waybill;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Disclosure.Shown;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RelayAddress;
import io.elpis.gateway.Reveal;
import io.elpis.gateway.RevealRequest;
import io.elpis.gateway.RevealRequest.Item;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.vault.field.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints sealed labels: who asks gets the paper and never what it hides. Each label is a decided
 * and recorded disclosure of which nothing is higher than a relay. Thread-safe.
 */
public final class LabelDesk {
  /** How long a label's token is good. */
  public static final Duration TOKEN_LIFE = Duration.ofDays(30);

  private final Reveal reveal;
  private final FieldCatalogue catalogue;
  private final LabelPress labels;
  private final WaybillTokens tokens;

  public LabelDesk(
      Reveal reveal, FieldCatalogue catalogue, LabelPress labels, WaybillTokens tokens) {
    this.reveal = reveal;
    this.catalogue = catalogue;
    this.labels = labels;
    this.tokens = tokens;
  }

  /** One label: whose, and how the network moves it. */
  public record Order(Optional<String> ref, TicketId ticket, Routing routing) {}

  /**
   * How labels come.
   *
   * @param offset of the clocks where they are printed
   */
  public record Stock(Paper paper, LabelFormat format, ZoneOffset offset) {}

  /** What became of one label. */
  public sealed interface Outcome {
    record Printed(Optional<String> ref, byte[] label, Disclosure.Evidence evidence)
        implements Outcome {}

    /** The policy or a claim said no; it is on the ledger. */
    record Denied(Disclosure.Denied denied) implements Outcome {}

    record Failed(Optional<String> ref, ErrorCode code, String message) implements Outcome {}
  }

  /**
   * Labels in the order of {@code orders}, each by itself. The same call again prints the same
   * labels, byte for byte, and is charged once.
   *
   * @throws ElpisException {@code IDEMPOTENCY_KEY_REUSED}, {@code IDEMPOTENCY_KEY_RUNNING}
   */
  public List<Outcome> print(
      Asker asker,
      PurposeName purpose,
      List<Order> orders,
      Stock stock,
      Optional<RevealRequest.Idempotency> idempotency) {
    if (orders.isEmpty()) {
      return List.of();
    }
    Set<FieldName> fields = fields();
    RevealRequest request =
        new RevealRequest(
            asker,
            purpose,
            Optional.empty(),
            Optional.of("label"),
            Level.RELAYED,
            idempotency,
            orders.stream().map(order -> item(order, fields)).toList());
    List<Disclosure> disclosures = reveal.reveal(request);
    List<Outcome> outcomes = new ArrayList<>(orders.size());
    for (int number = 0; number < orders.size(); number++) {
      outcomes.add(outcome(orders.get(number), stock, disclosures.get(number)));
    }
    return outcomes;
  }

  private static Item item(Order order, Set<FieldName> fields) {
    return new Item(order.ref(), new PersonRef.ByTicket(), fields, Optional.of(order.ticket()));
  }

  private Outcome outcome(Order order, Stock stock, Disclosure disclosure) {
    return switch (disclosure) {
      case Disclosure.Permitted permitted -> printed(order, stock, permitted);
      case Disclosure.Denied denied -> new Outcome.Denied(denied);
      case Disclosure.Failed failed ->
          new Outcome.Failed(failed.ref(), failed.code(), failed.message());
    };
  }

  private Outcome printed(Order order, Stock stock, Disclosure.Permitted permitted) {
    try {
      byte[] leaf = permitted.evidence().leaf();
      Instant issued = Instant.ofEpochMilli(Leaf.decode(leaf).timeMillis());
      Waybill waybill =
          new Waybill(
              order.routing(),
              new Addressee(name(permitted), number(permitted), area(permitted)),
              issued.atOffset(stock.offset()),
              tokens.issue(order.routing().number(), issued.plus(TOKEN_LIFE), leaf));
      byte[] label = labels.print(waybill, stock.paper(), stock.format());
      return new Outcome.Printed(order.ref(), label, permitted.evidence());
    } catch (ElpisException failure) {
      return new Outcome.Failed(order.ref(), failure.code(), String.valueOf(failure.getMessage()));
    }
  }

  /** Name, address and mobile, by whatever name the policy has them. */
  private Set<FieldName> fields() {
    Set<FieldName> fields = new TreeSet<>();
    for (FieldType type : List.of(FieldType.NAME, FieldType.ADDRESS, FieldType.MOBILE)) {
      fieldOf(type).ifPresent(fields::add);
    }
    return fields;
  }

  private Optional<FieldName> fieldOf(FieldType type) {
    return catalogue.fields().entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private String name(Disclosure.Permitted permitted) {
    return text(permitted, FieldType.NAME).orElse("***");
  }

  /** The mask of an address is its area and stars. */
  private String area(Disclosure.Permitted permitted) {
    String masked = text(permitted, FieldType.ADDRESS).orElse("");
    String area = masked.replaceAll("[,，、\\s]*\\*+$", "");
    return area.isEmpty() ? "****" : area;
  }

  private RelayNumber number(Disclosure.Permitted permitted) {
    Optional<RelayAddress> relay = shown(permitted, FieldType.MOBILE).flatMap(Shown::relay);
    if (relay.orElse(null) instanceof RelayAddress.Line line && line.extension().isPresent()) {
      return new RelayNumber(line.number(), line.extension().get());
    }
    throw new ElpisException(
        ErrorCode.RELAY_NOT_BOUND,
        "no relay number with an extension is bound, and no other number is printed");
  }

  private Optional<String> text(Disclosure.Permitted permitted, FieldType type) {
    return shown(permitted, type)
        .filter(shown -> shown.level() == Level.MASKED)
        .flatMap(Shown::value)
        .filter(FieldValue.Text.class::isInstance)
        .map(value -> FieldValue.Text.class.cast(value).text());
  }

  private Optional<Shown> shown(Disclosure.Permitted permitted, FieldType type) {
    return fieldOf(type).flatMap(field -> Optional.ofNullable(permitted.fields().get(field)));
  }
}
