package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.discover.risk.SinglingOut;
import io.elpis.model.FieldName;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.linkage.Exposure;
import io.elpis.server.linkage.VaultRisk;
import io.elpis.server.linkage.VaultRisk.Column;
import io.elpis.server.linkage.VaultRisk.MaskLeft;
import io.elpis.server.linkage.VaultRisk.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a count of linkage found, as a page shows it: no number of people below k. */
final class LinkageReport {
  private static final int MOST_SETS = 4;

  private LinkageReport() {}

  static Html of(Visit visit, VaultRisk risk) {
    List<View> counted = risk.views().stream().filter(view -> view.rows() > 0).toList();
    List<View> blind = risk.views().stream().filter(view -> view.rows() == 0).toList();
    return many(
        div(
            cls("tiles"),
            Pieces.tile(
                visit,
                "linkage.people",
                number(risk.people(), risk.people(), risk.k()),
                many(visit.t("linkage.at"), text(" "), Pieces.minute(risk.at()))),
            Pieces.tile(
                visit,
                "linkage.singling",
                Long.toString(counted.stream().filter(view -> view.alone() > 0).count()),
                visit.t("linkage.of-views", counted.size())),
            Pieces.tile(
                visit,
                "linkage.undone",
                Long.toString(risk.views().stream().mapToLong(LinkageReport::undone).sum()),
                visit.t("linkage.undone.note")),
            Pieces.tile(visit, "linkage.k", Integer.toString(risk.k()), visit.t("linkage.k.note"))),
        table(visit, risk, counted, Exposure.Kind.PURPOSE, "linkage.purposes"),
        roles(visit, risk, counted),
        blind(visit, blind));
  }

  private static long undone(View view) {
    return view.masks().stream().filter(MaskLeft::undone).count() + view.exposure().opened().size();
  }

  private static Html roles(Visit visit, VaultRisk risk, List<View> counted) {
    List<View> roles =
        counted.stream().filter(view -> view.exposure().kind() != Exposure.Kind.PURPOSE).toList();
    return roles.isEmpty() ? none() : grid(visit, risk, roles, "linkage.roles");
  }

  private static Html table(
      Visit visit, VaultRisk risk, List<View> counted, Exposure.Kind kind, String label) {
    List<View> some = counted.stream().filter(view -> view.exposure().kind() == kind).toList();
    return some.isEmpty()
        ? div(cls("card"), Pieces.empty(visit, "linkage.blind"))
        : grid(visit, risk, some, label);
  }

  private static Html grid(Visit visit, VaultRisk risk, List<View> views, String label) {
    return div(
        cls("card flush"),
        h2(visit.t(label)),
        Pieces.grid(
            visit,
            label,
            List.of(
                "linkage.who",
                "linkage.together",
                "linkage.alone",
                "linkage.reached",
                "linkage.sets",
                "linkage.masks"),
            views.stream().map(view -> line(visit, risk.k(), view)).toList()));
  }

  private static List<Html> line(Visit visit, int k, View view) {
    return List.of(
        name(visit, view.exposure()),
        together(visit, view),
        many(
            text(number(view.alone(), view.rows(), k)),
            div(cls("small quiet"), visit.t("linkage.of", number(view.rows(), view.rows(), k)))),
        reached(visit, k, view),
        sets(visit, k, view),
        masks(visit, k, view));
  }

  private static Html name(Visit visit, Exposure exposure) {
    return switch (exposure.kind()) {
      case PURPOSE -> text(Pieces.purpose(visit, exposure.name()));
      case PEOPLE ->
          many(
              Pieces.badge("", text(exposure.name())),
              div(cls("small quiet"), visit.t("linkage.role.people")));
      case PROGRAMS ->
          many(
              Pieces.badge("", text(exposure.name())),
              div(cls("small quiet"), visit.t("linkage.role.programs")));
    };
  }

  private static Html together(Visit visit, View view) {
    List<Html> lines = new ArrayList<>();
    for (Column column : view.columns()) {
      lines.add(
          div(
              text(Pieces.field(visit, column.field().value()) + " "),
              Pieces.level(visit, column.level()),
              Pieces.iff(
                  !column.whole(), span(cls("small quiet"), text(" "), visit.t("linkage.part")))));
    }
    if (!view.uncounted().isEmpty()) {
      lines.add(
          div(cls("small quiet"), visit.t("linkage.uncounted", fields(visit, view.uncounted()))));
    }
    return many(lines);
  }

  private static Html reached(Visit visit, int k, View view) {
    return view.smallest() < k
        ? many(
            Pieces.badge("denied", text("< " + k)),
            div(
                cls("small quiet"),
                visit.t("linkage.below", number(view.below(), view.rows(), k), k)))
        : Pieces.badge("good", text(view.smallest()));
  }

  private static Html sets(Visit visit, int k, View view) {
    if (view.singling().isEmpty()) {
      return span(cls("quiet"), visit.t("linkage.sets.none"));
    }
    List<Html> lines = new ArrayList<>();
    for (SinglingOut.Found set : view.singling().stream().limit(MOST_SETS).toList()) {
      List<FieldName> columns = set.columns().stream().map(FieldName::new).toList();
      lines.add(
          div(
              text(fields(visit, columns)),
              text(" "),
              span(
                  cls("small quiet"),
                  visit.t("linkage.sets.alone", number(set.unique(), view.rows(), k)))));
    }
    return many(lines);
  }

  private static Html masks(Visit visit, int k, View view) {
    List<Html> lines = new ArrayList<>();
    view.exposure()
        .opened()
        .forEach((field, purpose) ->
            lines.add(
                div(
                    Pieces.badge("denied", text(Pieces.field(visit, field.value()))),
                    div(
                        cls("small quiet"),
                        visit.t("linkage.opened", Pieces.purpose(visit, purpose))))));
    for (MaskLeft mask : view.masks()) {
      if (mask.undone()) {
        lines.add(
            div(
                Pieces.badge("denied", text(Pieces.field(visit, mask.field().value()))),
                div(
                    cls("small quiet"),
                    visit.t(
                        "linkage.mask.undone",
                        fields(visit, mask.beside()),
                        number(mask.with(), view.rows(), k),
                        number(mask.alone(), view.rows(), k)))));
      }
    }
    return lines.isEmpty() ? span(cls("quiet"), visit.t("linkage.masks.none")) : many(lines);
  }

  private static Html blind(Visit visit, List<View> blind) {
    List<View> purposes =
        blind.stream()
            .filter(view -> view.exposure().kind() == Exposure.Kind.PURPOSE)
            .filter(view -> !view.uncounted().isEmpty() || !view.columns().isEmpty())
            .toList();
    return purposes.isEmpty()
        ? none()
        : div(
            cls("card"),
            h2(visit.t("linkage.uncounted.views")),
            p(visit.t("linkage.uncounted.how")),
            ul(
                purposes.stream()
                    .map(view ->
                        li(
                            text(Pieces.purpose(visit, view.exposure().name()) + ": "),
                            text(fields(visit, view.exposure().sights().keySet()))))
                    .collect(inRow())));
  }

  /** What these counts do not see; it stands below each of them. */
  static Html limits(Visit visit) {
    return div(
        cls("card"),
        h2(visit.t("linkage.limits")),
        ul(
            li(visit.t("linkage.limits.index")),
            li(visit.t("linkage.limits.least")),
            li(visit.t("linkage.limits.holding")),
            li(visit.t("linkage.limits.named")),
            li(visit.t("linkage.limits.memory"))),
        p(code(cls("wrap"), text("elpis policy check policy.yaml --data people.csv"))));
  }

  private static String fields(Visit visit, Collection<FieldName> fields) {
    return String.join(
        visit.say("linkage.comma"),
        Pieces.inOrder(fields).stream().map(field -> Pieces.field(visit, field.value())).toList());
  }

  /** A number of people, unless it or what is left of the whole is below k. */
  static String number(long count, long of, int k) {
    if (count > 0 && count < k) {
      return "< " + k;
    }
    return of > count && of - count < k ? "> " + (of - k) : Long.toString(count);
  }
}
