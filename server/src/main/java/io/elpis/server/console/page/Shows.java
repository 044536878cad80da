package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Disclosure.Denied;
import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.gateway.Disclosure.Failed;
import io.elpis.gateway.Disclosure.Permitted;
import io.elpis.gateway.Disclosure.Shown;
import io.elpis.gateway.RelayAddress;
import io.elpis.model.DenialCode;
import io.elpis.model.Level;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Icons;
import io.elpis.vault.field.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** How what was disclosed, or was not, stands on a page. */
final class Shows {
  private static final List<String> DOWN = List.of("region", "city", "district", "line1", "line2");
  private static final List<String> UP =
      List.of("line1", "line2", "district", "postal_code", "city", "region");

  private Shows() {}

  /** A value as one line. */
  static String line(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> text;
      case FieldValue.Structured(var parts) -> address(parts);
    };
  }

  /**
   * As it is written where it is: from the province down in China, from the street up elsewhere.
   */
  private static String address(Map<String, String> parts) {
    boolean chinese = parts.getOrDefault("country", "").equals("CN");
    String line =
        (chinese ? DOWN : UP)
            .stream()
                .map(part -> parts.getOrDefault(part, ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(chinese ? "" : ", "));
    String rest =
        parts.entrySet().stream()
            .filter(part -> !UP.contains(part.getKey()) && !part.getKey().equals("country"))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(" "));
    return (line + " " + rest).strip();
  }

  /** The value of a field in a list; a dash where there is none. */
  static Html brief(Disclosure disclosure, String field) {
    return switch (disclosure) {
      case Permitted permitted ->
          permitted.fields().entrySet().stream()
              .filter(entry -> entry.getKey().value().equals(field))
              .flatMap(entry -> entry.getValue().value().stream())
              .map(value -> text(line(value)))
              .findFirst()
              .orElse(text("–"));
      case Denied denied -> span(cls("quiet"), text(denied.reason().code().word()));
      case Failed failed -> span(cls("quiet"), text(failed.code().word()));
    };
  }

  /** What came of a look, with its entry: behind it stands who looks. */
  static Html outcome(Visit visit, Disclosure disclosure) {
    return switch (disclosure) {
      case Permitted permitted ->
          div(
              Pieces.inOrder(permitted.fields().keySet()).stream()
                  .map(field ->
                      shown(
                          visit,
                          field.value(),
                          Objects.requireNonNull(permitted.fields().get(field)),
                          permitted.evidence()))
                  .collect(io.elpis.server.console.html.Tags.inRow()));
      case Denied denied -> denied(visit, denied);
      case Failed failed ->
          div(
              cls("flash bad"),
              p(text(failed.message())),
              p(cls("quiet"), code(text(failed.code().word()))));
    };
  }

  private static Html shown(Visit visit, String field, Shown shown, Evidence evidence) {
    return div(
        cls("shown viewer " + shown.level().word()),
        div(
            cls("row between"),
            span(cls("quiet"), text(Pieces.field(visit, field))),
            Pieces.level(visit, shown.level())),
        div(cls("value"), valueOf(visit, shown)),
        maybe(shown.note().map(note -> p(cls("quiet"), text(visit.words().name("note", note))))),
        viewedBy(visit, evidence));
  }

  private static Html valueOf(Visit visit, Shown shown) {
    if (shown.relay().isPresent()) {
      return relay(visit, shown.relay().get());
    }
    return shown.value().map(value -> text(line(value))).orElse(text("–"));
  }

  /** A number to call or a mailbox to write to, which is not the person's own. */
  static Html relay(Visit visit, RelayAddress address) {
    return switch (address) {
      case RelayAddress.Line line -> {
        String dial =
            line.number().replaceAll("[^+0-9]", "")
                + line.extension().map(extension -> "," + extension).orElse("");
        yield div(
            cls("row"),
            span(
                cls("number"),
                text(line.number()),
                text(
                    line.extension()
                        .map(extension -> " " + visit.say("relay.extension") + " " + extension)
                        .orElse(""))),
            a(
                cls("button small-button"),
                href("tel:" + dial),
                Icons.CALL.draw(),
                text(" "),
                visit.t("relay.call")),
            span(cls("quiet"), visit.t("relay.until"), text(" "), Pieces.minute(line.expires())));
      }
      case RelayAddress.Mailbox box ->
          div(
              cls("row"),
              span(cls("wrap"), text(box.address())),
              a(
                  cls("button small-button"),
                  href("mailto:" + box.address()),
                  Icons.MAIL.draw(),
                  text(" "),
                  visit.t("relay.write")),
              span(cls("quiet"), visit.t("relay.until"), text(" "), Pieces.minute(box.expires())));
    };
  }

  private static Html viewedBy(Visit visit, Evidence evidence) {
    return div(
        cls("quiet"),
        visit.t("shown.to", visit.seat().seated().principal().id(), evidence.receipt().index()));
  }

  private static Html denied(Visit visit, Denied denied) {
    String code = denied.reason().code().word();
    Optional<Html> quota =
        denied
            .quota()
            .map(level ->
                p(visit.t("denied.whole-again"), text(" "), Pieces.minute(level.resetsAt())));
    return div(
        cls("flash " + (code.equals("approval-pending") ? "warn" : "bad")),
        p(text(visit.words().name("denied", code))),
        p(cls("quiet"), text(denied.reason().detail())),
        maybe(quota),
        Pieces.iff(
            denied.reason().code() == DenialCode.RISK_DENIED
                || denied.reason().code() == DenialCode.STEP_UP_REQUIRED,
            p(a(href("/limits"), visit.t("limits")))),
        p(
            cls("quiet"),
            code(text(code)),
            text(" · "),
            visit.t("denied.entry", denied.evidence().receipt().index())));
  }

  /** Whether a look gave something. */
  static boolean isOpen(Disclosure disclosure) {
    return disclosure instanceof Permitted permitted
        && permitted.fields().values().stream().anyMatch(shown -> shown.level() != Level.HIDDEN);
  }
}
