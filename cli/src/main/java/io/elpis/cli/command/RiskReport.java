package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Printable;
import io.elpis.discover.risk.Coarsening;
import io.elpis.discover.risk.SinglingOut;
import io.elpis.discover.risk.TableRisk;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** How well the rows of a table can be told apart, in words. */
final class RiskReport {
  private static final int SHOWN_SETS = 8;

  private final Console console;

  RiskReport(Console console) {
    this.console = console;
  }

  void print(TableRisk risk) {
    console.result(
        String.format(
            Locale.ROOT,
            "risk of %s: %,d rows, by %s",
            Printable.of(risk.table()),
            risk.rows(),
            Printable.of(String.join(", ", risk.quasi()))));
    console.result(
        String.format(
            Locale.ROOT,
            "  %,d classes; %,d rows are unique (%.1f %%); %,d are in classes below %d (%.1f %%); the smallest class has %d",
            risk.classes(),
            risk.unique(),
            percent(risk.unique(), risk),
            risk.rowsBelow(),
            risk.k(),
            percent(risk.rowsBelow(), risk),
            risk.smallest()));
    console.result(
        String.format(
            Locale.ROOT,
            "  highest risk for somebody known to be in it %.3f, else %.3f; mean %.3f",
            risk.prosecutor(),
            risk.journalist(),
            risk.marketer()));
    risk.singling().stream()
        .sorted(
            Comparator.comparingInt((SinglingOut.Found found) -> found.columns().size())
                .thenComparingInt(found -> -found.unique()))
        .limit(SHOWN_SETS)
        .forEach(found ->
            console.result(
                String.format(
                    Locale.ROOT,
                    "  %s make %,d rows unique (%.1f %%)",
                    Printable.of(String.join(", ", found.columns())),
                    found.unique(),
                    percent(found.unique(), risk))));
    risk.sensitive()
        .forEach((column, known) ->
            console.result(
                String.format(
                    Locale.ROOT,
                    "  %s: %d different values in the poorest class, entropy l %.2f, t %.3f",
                    Printable.of(column),
                    known.distinct(),
                    known.entropy(),
                    known.closeness())));
    risk.masked()
        .forEach((column, undone) ->
            console.result(
                String.format(
                    Locale.ROOT,
                    "  %s with %s: %,.0f numbers fit; unique for %,d rows alone, for %,d with the columns above",
                    Printable.of(column),
                    undone.mask(),
                    undone.candidates(),
                    undone.uniqueAlone(),
                    undone.uniqueWithQuasi())));
    coarsening(risk);
    console.result("");
  }

  private void coarsening(TableRisk risk) {
    Coarsening plan = risk.coarsening();
    String steps =
        plan.steps().entrySet().stream()
            .map(step -> Printable.of(step.getKey()) + " to " + step.getValue())
            .collect(Collectors.joining(", "));
    console.result(
        String.format(
            Locale.ROOT,
            "  to have %d alike: %s; %,d rows to drop; loss %.2f",
            plan.k(),
            steps.isEmpty() ? "nothing to coarsen" : "coarsen " + steps,
            plan.dropped(),
            plan.loss()));
  }

  private static double percent(int part, TableRisk risk) {
    return risk.rows() == 0 ? 0 : 100.0 * part / risk.rows();
  }
}
