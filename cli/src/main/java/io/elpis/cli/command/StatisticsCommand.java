package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.cli.sharing.ReleaseFile;
import io.elpis.client.ElpisClient;
import io.elpis.client.Portrait;
import io.elpis.client.Statistic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts of people in which nobody can be singled out, and coarse rows of them. */
@Command(
    name = "statistics",
    mixinStandardHelpOptions = true,
    description = "How many people there are: noisy counts of groups of twenty and more.",
    footer = {
      "",
      "Each new question costs budget; asked again within the window it is free and its answer the",
      "same. docs/audiences.md says what the noise protects from.",
      "",
      "Examples:",
      "  elpis statistics list",
      "  elpis statistics ask portraits --by age,province",
      "  elpis statistics ask portraits --where age=1980 --where province=33",
      "  elpis statistics rows portraits --by age,province --out people.csv"
    })
final class StatisticsCommand {
  private static final int PAGE_ROWS = 5_000;

  private final Session session;

  StatisticsCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "What you may have counted, and at what cost.")
  int list() {
    List<Statistic> all;
    try (ElpisClient client = session.connect()) {
      all = client.statistics().open();
    }
    session.answer(
        new Statistic.All(all),
        console -> {
          if (all.isEmpty()) {
            console.note("the policy lets you count nothing");
          }
          all.forEach(one -> print(console, one));
        });
    return Exit.DONE.code();
  }

  private static void print(Console console, Statistic one) {
    console.result(
        String.format(
            Locale.ROOT,
            "%s: each answer costs %s of %s in %s",
            one.name(),
            one.epsilon(),
            one.budget(),
            one.window()));
    one.attributes()
        .forEach((name, values) -> console.result("  " + name + ": " + String.join(" ", values)));
  }

  @Command(
      name = "ask",
      mixinStandardHelpOptions = true,
      description = "Ask for the sizes of groups, or of one audience.")
  int ask(
      @Parameters(paramLabel = "NAME", description = "of `statistics list`") String name,
      @Option(
              names = "--by",
              paramLabel = "ATTRIBUTE",
              split = ",",
              description = "whose values make the groups; left out: one number")
          @Nullable List<String> by,
      @Option(
              names = "--where",
              paramLabel = "ATTRIBUTE=VALUE",
              description = "only people with this value; may be repeated")
          @Nullable Map<String, String> where) {
    SortedMap<String, String> values = where == null ? new TreeMap<>() : new TreeMap<>(where);
    Statistic.Answer answer;
    try (ElpisClient client = session.connect()) {
      answer =
          client
              .statistics()
              .ask(name, new Statistic.Question(by == null ? List.of() : by, values));
    }
    session.answer(answer, console -> print(console, answer));
    return Exit.DONE.code();
  }

  @Command(
      name = "rows",
      mixinStandardHelpOptions = true,
      description =
          "Write rows of people under other names, coarse enough for the risk that the policy states.")
  int rows(
      @Parameters(paramLabel = "NAME", description = "of `statistics list`") String name,
      @Option(
              names = "--by",
              paramLabel = "ATTRIBUTE",
              split = ",",
              required = true,
              description = "the columns; one table leaves in a window, so choose well")
          List<String> by,
      @Option(
              names = "--where",
              paramLabel = "ATTRIBUTE=VALUE",
              description = "only people with this value; may be repeated")
          @Nullable Map<String, String> where,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              required = true,
              description = "its ending says the format: .xlsx, .csv or .parquet")
          Path out)
      throws IOException {
    SortedMap<String, String> values = where == null ? new TreeMap<>() : new TreeMap<>(where);
    Portrait portrait;
    try (ElpisClient client = session.connect()) {
      portrait = client.statistics().rows(name, new Portrait.Question(by, values));
      write(client, portrait, out);
    }
    session.answer(portrait, console -> print(console, portrait));
    return Exit.DONE.code();
  }

  private void write(ElpisClient client, Portrait portrait, Path out) throws IOException {
    List<String> header = new ArrayList<>(List.of("person"));
    header.addAll(portrait.columns());
    try (ReleaseFile file = ReleaseFile.create(out, header);
        Progress progress = session.progress("rows")) {
      Optional<String> after = Optional.empty();
      do {
        Portrait.Rows page =
            client
                .statistics()
                .page(portrait.id(), new Portrait.PageWish(after, Optional.of(PAGE_ROWS)));
        for (List<String> row : page.rows()) {
          file.add(row);
        }
        after = page.next();
        progress.update(
            OptionalDouble.of((double) file.rows() / portrait.records()), file.rows(), "rows");
      } while (after.isPresent());
      file.finish();
    }
  }

  private static void print(Console console, Portrait portrait) {
    for (int i = 0; i < portrait.columns().size(); i++) {
      console.note(portrait.columns().get(i) + ": " + portrait.steps().get(i));
    }
    console.result(
        String.format(
            Locale.ROOT,
            "%,d rows, %,d people left out; each row is like %d others or more: risk at most %.4f,"
                + " mean %.4f; loss %.2f",
            portrait.records(),
            portrait.dropped(),
            portrait.k() - 1,
            portrait.prosecutorRisk(),
            portrait.meanRisk(),
            portrait.loss()));
    if (portrait.l() > 0) {
      console.result(
          String.format(
              Locale.ROOT,
              "what is sensitive has %d values or more in each group, distributed within %.3f of"
                  + " the whole",
              portrait.l(),
              portrait.t()));
    }
  }

  private static void print(Console console, Statistic.Answer answer) {
    for (Statistic.Group group : answer.groups()) {
      String values =
          group.values().entrySet().stream()
              .map(value -> value.getKey() + "=" + value.getValue())
              .collect(Collectors.joining(" "));
      console.result(
          String.format(
              Locale.ROOT, "%-40s %,12d", values.isEmpty() ? "people" : values, group.people()));
    }
    console.note(
        String.format(
            Locale.ROOT,
            "%d of %d groups; each number within %d of the true one with 95 %% certainty; smaller"
                + " groups are not told; as of %s, the same until %s",
            answer.groups().size(),
            answer.of(),
            answer.within(),
            answer.asOf(),
            answer.until()));
  }
}
