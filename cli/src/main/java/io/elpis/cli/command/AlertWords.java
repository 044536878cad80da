package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.client.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An alert as people read it. */
final class AlertWords {
  private static final String MEMBERS = "members";

  private AlertWords() {}

  /** {@code al-… 2026-… stop binding principal courier-7, score 26000, open until …}. */
  static String line(Alert alert) {
    return String.format(
        Locale.ROOT,
        "%s  %s  %-7s  %-8s  %s, score %.0f, %s",
        alert.id(),
        alert.t(),
        alert.action(),
        alert.mechanism(),
        about(alert),
        alert.score(),
        alert.state().equals("open") ? "open until " + alert.until() : alert.state());
  }

  /** All of it. */
  static void whole(Console console, Alert alert) {
    Alert.Evidence why = alert.evidence();
    console.result(line(alert));
    console.result("looks:      entries " + String.join(" ", alert.disclosures()));
    console.result("by:         " + members(alert));
    console.result("since:      " + alert.since());
    console.result(
        String.format(
            Locale.ROOT,
            "mark:       %s; %s have it at most %.3g of the time, as learned from %,d looks",
            why.mark(),
            why.peers(),
            why.bound(),
            why.sampleSize()));
    console.result(
        String.format(
            Locale.ROOT,
            "honest:     work comes here once in %,d actor-days",
            alert.onceInActorDays()));
    list(console, "tried:      ", why.explanationsTried());
    list(console, "announced:  ", why.announced());
    if (!why.coverage().isEmpty()) {
      console.result("seen:       " + why.coverage());
    }
    console.result("disproof:   " + why.disproof());
    alert.liftedBy().ifPresent(by -> console.result("lifted by:  " + by));
    for (Alert.Appeal appeal : alert.appeals()) {
      console.result(
          "appeal:     "
              + appeal.principal()
              + " at "
              + appeal.at()
              + appeal.ticket().map(ticket -> ", ticket " + ticket).orElse("")
              + appeal.reason().map(reason -> ": " + reason).orElse(""));
    }
  }

  private static void list(Console console, String title, List<String> items) {
    if (!items.isEmpty()) {
      console.result(title + String.join(", ", items));
    }
  }

  private static String about(Alert alert) {
    return alert.key().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(MEMBERS))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String members(Alert alert) {
    Object members = Map.copyOf(alert.key()).getOrDefault(MEMBERS, List.of());
    return members instanceof List<?> names
        ? names.stream().map(Object::toString).collect(Collectors.joining(" "))
        : "";
  }
}
