package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The desk of a breach. */
@Command(
    name = "breach",
    mixinStandardHelpOptions = true,
    description =
        "A breach from the day it is known: whom it concerns, what is owed, texts, letters.",
    footer = {
      "",
      "Example:",
      "  elpis breach open --alert AL --regime PIPL",
      "  elpis breach assess bc-019…",
      "  elpis breach describe bc-019… cause=… harm=… measures=… advice=… contact=…",
      "  elpis breach text bc-019… --for regulator --language zh",
      "  elpis breach notify bc-019…",
      "  elpis breach met bc-019… PIPL regulator --reference \"case 17\""
    })
final class BreachCommand {
  private final Session session;

  BreachCommand(Session session) {
    this.session = session;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every breach.")
  int list() {
    return answer(client -> client.rights().breaches());
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "One breach, with what is owed by when.")
  int show(@Parameters(paramLabel = "ID") String id) {
    return answer(client -> client.rights().breach(id));
  }

  @Command(
      name = "open",
      mixinStandardHelpOptions = true,
      description = "Open a breach; its clocks run from when somebody here was aware.")
  int open(
      @Option(names = "--alert", defaultValue = "") String alert,
      @Option(names = "--release", defaultValue = "", description = "that a trace named")
          String release,
      @Option(names = "--account", description = "whose looks leaked; may be given again")
          List<String> accounts,
      @Option(names = "--from", defaultValue = "", paramLabel = "TIME") String from,
      @Option(names = "--to", defaultValue = "", paramLabel = "TIME") String to,
      @Option(names = "--regime", description = "whose clocks run; may be given again")
          List<String> regimes,
      @Option(
              names = "--aware",
              defaultValue = "",
              paramLabel = "TIME",
              description = "default now")
          String aware,
      @Option(
              names = "--tier",
              defaultValue = "",
              description = "tier-1, tier-2, tier-3 of the incident measures")
          String tier) {
    Map<String, Object> body = new LinkedHashMap<>();
    put(body, "alert", alert);
    put(body, "release", release);
    put(body, "from", from);
    put(body, "to", to);
    put(body, "aware", aware);
    put(body, "tier", tier);
    if (accounts != null) {
      body.put("accounts", accounts);
    }
    if (regimes != null) {
      body.put("regimes", regimes);
    }
    return answer(client -> client.rights().openBreach(body));
  }

  @Command(
      name = "assess",
      mixinStandardHelpOptions = true,
      description = "Find out from the ledger whom it concerns.")
  int assess(@Parameters(paramLabel = "ID") String id) {
    return step(id, "assess", Map.of());
  }

  @Command(
      name = "describe",
      mixinStandardHelpOptions = true,
      description = "Your words for the texts: cause, harm, measures, advice, contact.")
  int describe(
      @Parameters(index = "0", paramLabel = "ID") String id,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORD=TEXT")
          Map<String, String> words) {
    return step(id, "describe", Map.of("words", words));
  }

  @Command(
      name = "text",
      mixinStandardHelpOptions = true,
      description = "The text for the authority or the persons. A lawyer reads it first.")
  int text(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--for", defaultValue = "persons", description = "regulator, persons")
          String reader,
      @Option(names = "--language", defaultValue = "en", description = "en, zh") String language) {
    try (ElpisClient client = session.connect()) {
      String text =
          new String(client.rights().breachText(id, reader, language), StandardCharsets.UTF_8);
      session.answer(Map.of("text", text), console -> console.raw(text));
      return Exit.DONE.code();
    }
  }

  @Command(
      name = "notify",
      mixinStandardHelpOptions = true,
      description = "Write to everybody concerned who was not told yet.")
  int write(@Parameters(paramLabel = "ID") String id) {
    try (ElpisClient client = session.connect()) {
      long sent = 0;
      long failed = 0;
      JsonNode round;
      do {
        round = client.rights().breachStep(id, "notify", Map.of());
        sent += round.path("sent").asLong();
        failed += round.path("failed").asLong();
        session.console().note(round.path("left").asLong() + " left");
      } while (round.path("left").asLong() > 0);
      Map<String, Long> all = Map.of("sent", sent, "failed", failed);
      long unreached = failed;
      long written = sent;
      session.answer(
          all,
          console ->
              console.result(
                  written
                      + " letters went out; "
                      + unreached
                      + " persons have to be told otherwise"));
      return Exit.DONE.code();
    }
  }

  @Command(name = "met", mixinStandardHelpOptions = true, description = "Note that a duty was met.")
  int met(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "REGIME") String regime,
      @Parameters(paramLabel = "DUTY") String duty,
      @Option(names = "--reference", required = true) String reference) {
    return step(id, "met", Map.of("regime", regime, "duty", duty, "reference", reference));
  }

  @Command(name = "close", mixinStandardHelpOptions = true, description = "End it, with a summary.")
  int close(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--summary", required = true) String summary) {
    return step(id, "close", Map.of("summary", summary));
  }

  private int step(String id, String verb, Map<String, Object> body) {
    return answer(client -> client.rights().breachStep(id, verb, body));
  }

  private int answer(Function<ElpisClient, JsonNode> call) {
    return Answering.with(session, call);
  }

  private static void put(Map<String, Object> body, String name, String value) {
    if (!value.isEmpty()) {
      body.put(name, value);
    }
  }
}
