package io.elpis.scenarios;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.scenarios.play.Abuse;
import io.elpis.scenarios.play.Catalogue;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the scenarios are, and which of them this release can play. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the abuses, what must hold, and which of them this release can play.")
final class ListCommand implements Callable<Integer> {
  private final Catalogue catalogue;
  private final PrintStream output;

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  ListCommand(Catalogue catalogue, PrintStream output) {
    this.catalogue = catalogue;
    this.output = output;
  }

  @Override
  public Integer call() {
    if (json) {
      output.println(document());
      return 0;
    }
    for (Abuse abuse : Abuse.values()) {
      boolean playable = catalogue.of(abuse).isPresent();
      output.println(abuse + (playable ? "  " : " -") + " " + abuse.story());
      output.println("       " + abuse.mustHold());
    }
    output.println();
    output.println(
        catalogue.playable().size()
            + " can be played: `elpis scenario run S02`, or `run all`; those with - not yet");
    return 0;
  }

  private String document() {
    ObjectNode root = new JsonMapper().createObjectNode();
    ArrayNode scenarios = root.putArray("scenarios");
    for (Abuse abuse : Abuse.values()) {
      scenarios
          .addObject()
          .put("id", abuse.name())
          .put("abuse", abuse.story())
          .put("must_hold", abuse.mustHold())
          .put("twin", abuse.twin())
          .put("playable", catalogue.of(abuse).isPresent());
    }
    return root.toPrettyString();
  }
}
