package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How long people are kept. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    description = "Whom nothing keeps any more: seen first, agreed to, then erased.",
    footer = {
      "",
      "Example:",
      "  elpis retention plan",
      "  elpis retention approve rt-019… --reason \"seen the numbers\"     somebody else",
      "  elpis retention execute rt-019…"
    })
final class RetentionCommand {
  private final Session session;

  RetentionCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = "Say who would be erased by now; erases nobody.")
  int plan() {
    return answer(client -> client.rights().planRetention());
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "All plans.")
  int list() {
    return answer(client -> client.rights().retention(""));
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "A plan and how far it is.")
  int show(@Parameters(paramLabel = "ID") String id) {
    return answer(client -> client.rights().retention(id));
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Agree, as a second person, to a plan above the guard.")
  int approve(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true) String reason) {
    return answer(client -> client.rights().retentionStep(id, "approve", Map.of("reason", reason)));
  }

  @Command(
      name = "execute",
      mixinStandardHelpOptions = true,
      description = "Begin to erase what the plan says, and no more.")
  int execute(@Parameters(paramLabel = "ID") String id) {
    return answer(client -> client.rights().retentionStep(id, "execute", Map.of()));
  }

  @Command(
      name = "form",
      mixinStandardHelpOptions = true,
      description = "Open a form that has an end and takes fields one by one.")
  int form(
      @Option(names = "--purpose", required = true) String purpose,
      @Option(names = "--fields", required = true, split = ",") List<String> fields,
      @Option(names = "--ends", required = true, paramLabel = "TIME") String ends) {
    return answer(client ->
        client.rights().openForm(Map.of("purpose", purpose, "fields", fields, "ends", ends)));
  }

  private int answer(Function<ElpisClient, JsonNode> call) {
    return Answering.with(session, call);
  }
}
