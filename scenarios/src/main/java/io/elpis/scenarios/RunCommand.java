package io.elpis.scenarios;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.scenarios.play.Abuse;
import io.elpis.scenarios.play.Catalogue;
import io.elpis.scenarios.play.Scenario;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays scenarios against a server of their own; 1 where something does not hold. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Play scenarios on a server of their own and say what got out and what held.")
final class RunCommand implements Callable<Integer> {
  private static final int CHECK_FAILED = 1;

  private final Catalogue catalogue;
  private final PrintStream output;
  private final PrintStream error;

  @Parameters(arity = "1..*", paramLabel = "S07|all", description = "numbers of scenarios, or all")
  private List<String> numbers = List.of();

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  RunCommand(Catalogue catalogue, PrintStream output, PrintStream error) {
    this.catalogue = catalogue;
    this.output = output;
    this.error = error;
  }

  @Override
  public Integer call() {
    Set<Scenario> wanted = wanted();
    List<Performance> played = new ArrayList<>();
    Report report = new Report();
    error.println("starting a server for " + wanted.size() + " scenario(s), in a temporary folder");
    try (Theatre theatre = Theatre.open(error::println)) {
      for (Scenario scenario : wanted) {
        error.println(
            "playing "
                + scenario.abuse()
                + " ("
                + (played.size() + 1)
                + " of "
                + wanted.size()
                + ")");
        Performance performance = theatre.play(scenario);
        played.add(performance);
        if (!json) {
          report.words(performance).forEach(output::println);
          output.println();
        }
      }
    }
    output.println(json ? report.json(played) : report.verdict(played));
    return played.stream().allMatch(Performance::holds) ? 0 : CHECK_FAILED;
  }

  private Set<Scenario> wanted() {
    Set<Scenario> wanted = new LinkedHashSet<>();
    for (String number : numbers) {
      if (number.equals("all")) {
        wanted.addAll(catalogue.playable());
      } else {
        wanted.add(scenario(number));
      }
    }
    return wanted;
  }

  private Scenario scenario(String number) {
    Abuse abuse =
        Abuse.of(number)
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.INVALID_REQUEST,
                    "there is no scenario of that number; `elpis scenario list` shows them"));
    return catalogue
        .of(abuse)
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.NOT_FOUND,
                abuse + " cannot be played by this release; `elpis scenario list` shows what can"));
  }
}
