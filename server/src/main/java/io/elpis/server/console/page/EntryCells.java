package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Audit;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.pulse.Seen;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How an entry of the ledger stands in a table. */
final class EntryCells {
  static final List<String> COLUMNS =
      List.of(
          "entry.index", "entry.when", "entry.kind", "entry.purpose", "entry.who", "entry.fields");

  static final List<String> STEP_COLUMNS =
      List.of("entry.index", "entry.when", "entry.kind", "entry.who");

  private EntryCells() {}

  /** A step of a docket, by its own word. */
  static List<Html> step(Visit visit, Audit.Entry entry) {
    List<Html> row = row(visit, entry);
    Html word =
        what(entry)
            .map(what -> Pieces.badge("", text(visit.words().name("step", what.outcome()))))
            .orElse(row.get(2));
    return List.of(row.get(0), row.get(1), word, row.get(4));
  }

  static List<Html> row(Visit visit, Audit.Entry entry) {
    return List.of(
        a(cls("code"), href("/ledger/" + entry.about().index()), text(entry.about().index())),
        Pieces.minute(Instant.ofEpochMilli(entry.leaf().timeMillis())),
        kind(visit, entry),
        text(Pieces.purpose(visit, entry.leaf().purpose().value())),
        who(entry).map(who -> code(text(who.principal().value()))).orElse(text("–")),
        fields(visit, entry));
  }

  static Optional<Who> who(Audit.Entry entry) {
    return Seen.detail(entry, Slot.WHO).map(Who::decode);
  }

  static Optional<What> what(Audit.Entry entry) {
    return Seen.detail(entry, Slot.WHAT).map(What::decode);
  }

  /** The highest level that a look gave, or the kind of any other entry. */
  static Html kind(Visit visit, Audit.Entry entry) {
    int kind = entry.leaf().kind();
    if (kind == EntryKind.PERMITTED.number()) {
      return what(entry)
          .flatMap(what -> what.levels().values().stream().max(Comparator.naturalOrder()))
          .map(level -> Pieces.level(visit, level))
          .orElse(Pieces.badge("", visit.t("kind.permitted")));
    }
    if (kind == EntryKind.PRINCIPAL_CHANGED.number()) {
      String deed = what(entry).map(What::outcome).orElse("principal-changed");
      return Pieces.badge("", text(visit.words().name("deed", deed)));
    }
    String word = kindWord(kind);
    return Pieces.badge(
        kind == EntryKind.DENIED.number() ? "denied" : "", text(visit.words().name("kind", word)));
  }

  static String kindWord(int number) {
    for (EntryKind kind : EntryKind.values()) {
      if (kind.number() == number) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
    return "kind-" + number;
  }

  static Html fields(Visit visit, Audit.Entry entry) {
    Map<FieldName, Level> levels =
        what(entry).<Map<FieldName, Level>>map(What::levels).orElse(Map.of());
    return levels.isEmpty()
        ? text("–")
        : text(
            levels.keySet().stream()
                .map(field -> Pieces.field(visit, field.value()))
                .reduce((one, next) -> one + ", " + next)
                .orElse(""));
  }
}
