package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Organisations that get data, and what was checked of them. */
@Command(
    name = "recipient",
    mixinStandardHelpOptions = true,
    description = "Organisations that get data: show, list, check, bring down.",
    footer = {
      "",
      "Example:",
      "  elpis recipient verify merchant-07 --licence uscc:91330100MA0000000C --tier verified \\",
      "      --recheck 2027-06-30T00:00:00Z"
    })
final class RecipientCommand {
  private static final Duration NOTICE = Duration.ofDays(14);

  private final Session session;

  RecipientCommand(Session session) {
    this.session = session;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One recipient.")
  int show(@Parameters(paramLabel = "ID") String id) {
    return answer(client -> client.parties().recipient(id));
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "All recipients.")
  int list(
      @Option(
              names = "--due",
              description = "only those to be checked again within 14 days, or overdue")
          boolean due) {
    return answer(client -> all(client, due));
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Record what was checked, and the tier from now on.")
  int verify(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--licence",
              required = true,
              paramLabel = "TYPE:NUMBER",
              description = "uscc, lei or other, and the number")
          String licence,
      @Option(names = "--tier", required = true, description = "unverified, verified, certified")
          String tier,
      @Option(
              names = "--recheck",
              paramLabel = "TIME",
              defaultValue = "",
              description = "from then on it counts as unverified")
          String recheck,
      @Option(
              names = "--premises",
              paramLabel = "TIME",
              defaultValue = "",
              description = "when somebody went there")
          String premises) {
    String[] parts = licence.split(":", 2);
    if (parts.length < 2) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`--licence` is written `uscc:NUMBER`, `lei:…` or `other:…`");
    }
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("licence", Map.of("type", parts[0], "number", parts[1]));
    request.put("tier", tier);
    if (!recheck.isEmpty()) {
      request.put("recheck_at", recheck);
    }
    if (!premises.isEmpty()) {
      request.put("premises_at", premises);
    }
    return answer(client -> client.parties().verify(id, request));
  }

  @Command(
      name = "revoke-licence",
      mixinStandardHelpOptions = true,
      description = "Bring down every account that shows a licence.")
  int revokeLicence(
      @Parameters(paramLabel = "LICENCE", description = "such as uscc:91330100MA0000000C")
          String licence,
      @Option(names = "--reason", required = true) String reason) {
    return answer(client -> client.parties().licence(licence, "revoke", reason));
  }

  @Command(
      name = "reinstate-licence",
      mixinStandardHelpOptions = true,
      description = "Let the accounts of a licence up again.")
  int reinstateLicence(
      @Parameters(paramLabel = "LICENCE") String licence,
      @Option(names = "--reason", required = true) String reason) {
    return answer(client -> client.parties().licence(licence, "reinstate", reason));
  }

  private JsonNode all(ElpisClient client, boolean due) {
    Instant limit = InstantSource.system().instant().plus(NOTICE);
    ObjectNode found = session.mapper().createObjectNode();
    ArrayNode items = found.putArray("items");
    String cursor = "";
    do {
      JsonNode page = client.parties().recipients(cursor);
      for (JsonNode one : page.path("items")) {
        String recheck = one.path("verification").path("recheck_at").asText("");
        if (!due || (!recheck.isEmpty() && Instant.parse(recheck).isBefore(limit))) {
          items.add(one);
        }
      }
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty());
    return found;
  }

  private int answer(Function<ElpisClient, JsonNode> call) {
    return Answering.with(session, call);
  }
}
