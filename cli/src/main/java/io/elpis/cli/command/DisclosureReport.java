package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.client.DisclosureAnswer;
import io.elpis.client.DisclosureAnswer.Field;
import io.elpis.client.DisclosureAnswer.Item;
import io.elpis.client.DisclosureAnswer.Outcome;
import io.elpis.client.FieldContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows an answer, keeps its receipt, and tells the exit code. */
final class DisclosureReport {
  private static final List<String> ENVELOPE =
      List.of("line2", "line1", "district", "city", "region", "postal_code", "country");

  private final Session session;

  DisclosureReport(Session session) {
    this.session = session;
  }

  int show(DisclosureAnswer answer, Optional<Path> receipt) throws IOException {
    boolean permitted = !answer.items().isEmpty();
    for (Item item : answer.items()) {
      if (receipt.isPresent() && item.receipt().isPresent()) {
        new ReceiptFiles(receipt.get()).write(item.receipt().get());
        session.console().note("receipt written to " + receipt.get() + ".tlog-proof");
      }
      permitted &= item.outcome() == Outcome.PERMITTED;
    }
    session.answer(answer, console -> answer.items().forEach(item -> words(console, item)));
    return (permitted ? Exit.DONE : Exit.UNAVAILABLE).code();
  }

  private static void words(Console console, Item item) {
    String entry = item.receipt().map(r -> ", entry " + r.index() + " of the log").orElse("");
    switch (item.outcome()) {
      case PERMITTED -> {
        console.note("permitted" + entry);
        item.fields().forEach((name, field) -> console.result(line(name, field)));
      }
      case DENIED -> console.note("denied: " + why(item) + entry);
      case APPROVAL_PENDING -> {
        String approval = item.approval().map(id -> ", approval " + id).orElse("");
        console.note("waits for a second person: " + why(item) + approval + entry);
      }
    }
  }

  private static String why(Item item) {
    return Printable.of(
        item.code().orElse("no code") + item.detail().map(detail -> ": " + detail).orElse(""));
  }

  /** A field as people read it. */
  static String line(String name, Field field) {
    String value =
        field
            .value()
            .map(DisclosureReport::text)
            .or(() -> field.relay().map(RelayWords::text))
            .or(() -> field.note().map(note -> "(" + note + ")"))
            .orElse("");
    return String.format(Locale.ROOT, "%-16s %-8s %s", name, field.level(), Printable.of(value))
        .stripTrailing();
  }

  private static String text(FieldContent content) {
    return switch (content) {
      case FieldContent.Text text -> text.text();
      case FieldContent.Address address -> address(address.members());
    };
  }

  private static String address(Map<String, String> members) {
    // From the door outwards, as an envelope has it; what has no place in that order comes last.
    return Stream.concat(
            ENVELOPE.stream(), members.keySet().stream().filter(part -> !ENVELOPE.contains(part)))
        .map(part -> members.getOrDefault(part, ""))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(", "));
  }
}
