package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.cli.WholeFile;
import io.elpis.client.ElpisClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people ask of their own data. */
@Command(
    name = "request",
    mixinStandardHelpOptions = true,
    description = "What people ask of their own data: take in, prove, answer, with clocks.",
    footer = {
      "",
      "Example:",
      "  elpis request open copy 0190f3c2-7a4e-7c3e-9f0a-0242ac120002",
      "  elpis request challenge rq-019…     a code goes to the contact on file",
      "  elpis request prove rq-019… --code-stdin",
      "  elpis request challenge rq-019…",
      "  elpis request collect rq-019… --code-stdin --format pdf --out copy.pdf"
    })
final class RequestCommand {
  private final Session session;

  RequestCommand(Session session) {
    this.session = session;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "In the order they came.")
  int list(
      @Option(names = "--open", description = "only those that wait for an answer") boolean open) {
    return answer(client -> client.rights().requests(open, ""));
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One request.")
  int show(@Parameters(paramLabel = "ID") String id) {
    return answer(client -> client.rights().request(id));
  }

  @Command(
      name = "steps",
      mixinStandardHelpOptions = true,
      description = "What the ledger tells of a request.")
  int steps(@Parameters(paramLabel = "ID") String id) {
    return answer(client -> client.rights().steps(id));
  }

  @Command(
      name = "open",
      mixinStandardHelpOptions = true,
      description =
          "Take a request in. A correction's values are read as JSON from standard input.")
  int open(
      @Parameters(
              paramLabel = "KIND",
              description =
                  "access, copy, portability, correction, objection, erasure, explanation,"
                      + " relatives")
          String kind,
      @Parameters(paramLabel = "SUBJECT") String subject,
      @Option(names = "--behalf", defaultValue = "", description = "who asks in their place")
          String behalf,
      @Option(names = "--regime", defaultValue = "", description = "whose clocks count")
          String regime,
      @Option(names = "--fields", split = ",", description = "which; all where none is named")
          List<String> fields,
      @Option(names = "--purpose", defaultValue = "", description = "objected to") String purpose,
      @Option(names = "--recipient", defaultValue = "", description = "objected to")
          String recipient,
      @Option(names = "--entry", defaultValue = "-1", description = "to be explained") long entry,
      @Option(names = "--corrections-stdin", description = "such as {\"name\":\"…\"}")
          boolean corrections)
      throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", kind);
    body.put("subject", subject);
    put(body, "behalf", behalf);
    put(body, "regime", regime);
    put(body, "purpose", purpose);
    put(body, "recipient", recipient);
    if (fields != null) {
      body.put("fields", fields);
    }
    if (entry >= 0) {
      body.put("entry", entry);
    }
    if (corrections) {
      body.put("corrections", session.mapper().readTree(session.inputLine("the corrections")));
    }
    return answer(client -> client.rights().open(body));
  }

  @Command(
      name = "challenge",
      mixinStandardHelpOptions = true,
      description = "Send a one-time code to the contact on file.")
  int challenge(@Parameters(paramLabel = "ID") String id) {
    return step(id, "challenge", Map.of());
  }

  @Command(
      name = "prove",
      mixinStandardHelpOptions = true,
      description = "Take the code as proof of who asks.")
  int prove(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--code-stdin", required = true) boolean fromInput) {
    return step(id, "prove", Map.of("code", code(fromInput)));
  }

  @Command(
      name = "extend",
      mixinStandardHelpOptions = true,
      description = "Put the answer off, once, where the regime knows that.")
  int extend(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true) String reason) {
    return step(id, "extend", Map.of("reason", reason));
  }

  @Command(
      name = "refuse",
      mixinStandardHelpOptions = true,
      description = "Refuse, with a ground and words for the person.")
  int refuse(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--ground",
              required = true,
              description =
                  "identity-not-proven, nothing-held, unfounded, excessive, legal-duty-to-keep,"
                      + " rights-of-others, legal-claims, not-feasible")
          String ground,
      @Option(names = "--reason", required = true) String reason) {
    return step(id, "refuse", Map.of("ground", ground, "reason", reason));
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = "The person thought better of it.")
  int withdraw(@Parameters(paramLabel = "ID") String id) {
    return step(id, "withdraw", Map.of());
  }

  @Command(
      name = "fulfil",
      mixinStandardHelpOptions = true,
      description = "Do what was asked for and close the request.")
  int fulfil(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", defaultValue = "", description = "words for the person")
          String reason) {
    return step(id, "fulfil", reason.isEmpty() ? Map.of() : Map.of("reason", reason));
  }

  @Command(
      name = "collect",
      mixinStandardHelpOptions = true,
      description = "Write the person's copy to a file, for the code that they were sent.")
  int collect(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--code-stdin", required = true) boolean fromInput,
      @Option(names = "--format", defaultValue = "json", description = "json, csv, pdf")
          String format,
      @Option(names = "--out", required = true, paramLabel = "FILE") Path out)
      throws IOException {
    try (ElpisClient client = session.connect()) {
      WholeFile.writePrivate(out, client.rights().collect(id, code(fromInput), format));
      session.answer(
          Map.of("written", out.toString()),
          console -> console.result("the copy is in `" + out + "`, readable by you alone"));
      return Exit.DONE.code();
    }
  }

  @Command(
      name = "told",
      mixinStandardHelpOptions = true,
      description = "Note that a recipient was told of what changed.")
  int told(
      @Parameters(paramLabel = "ID") String id, @Parameters(paramLabel = "RECIPIENT") String who) {
    return step(id, "told", Map.of("recipient", who));
  }

  private String code(boolean fromInput) {
    // The parser insists on the option, so that nobody types a code where others may read it.
    return fromInput ? session.inputLine("the code") : "";
  }

  private int step(String id, String verb, Map<String, String> body) {
    return answer(client -> client.rights().step(id, verb, body));
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
