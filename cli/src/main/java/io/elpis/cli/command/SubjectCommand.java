package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One person: who saw them, whom they bar, who acts for them. */
@Command(
    name = "subject",
    mixinStandardHelpOptions = true,
    description = "One person: who saw them, whom they bar, who may act for them.",
    footer = {
      "",
      "Example:",
      "  elpis subject looks 0190f3c2-7a4e-7c3e-9f0a-0242ac120002",
      "  elpis subject bar 0190f3c2-7a4e-7c3e-9f0a-0242ac120002 --recipient acme"
    })
final class SubjectCommand {
  private static final String BARS = "bars";
  private static final String DELEGATIONS = "delegations";

  private final Session session;

  SubjectCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "looks",
      mixinStandardHelpOptions = true,
      description = "Every look at them, newest first, with its proof under --json.")
  int looks(
      @Parameters(paramLabel = "SUBJECT") String subject,
      @Option(names = "--limit", defaultValue = "50", description = "how many (default 50)")
          int limit,
      @Option(names = "--cursor", defaultValue = "", description = "go on from there")
          String cursor) {
    try (ElpisClient client = session.connect()) {
      JsonNode page =
          client
              .rights()
              .looks(subject, limit, Optional.of(cursor).filter(text -> !text.isEmpty()));
      session.answer(
          page,
          console -> {
            page.path("items").forEach(look -> console.result(Printable.of(words(look))));
            if (page.has("next")) {
              console.note("more with --cursor " + page.path("next").asText());
            }
          });
      return Exit.DONE.code();
    }
  }

  private static String words(JsonNode look) {
    StringBuilder fields = new StringBuilder();
    look.path("fields")
        .properties()
        .forEach(field ->
            fields
                .append(' ')
                .append(field.getKey())
                .append('=')
                .append(field.getValue().asText()));
    return String.format(
        Locale.ROOT,
        "%s  %-9s  %s of %s  for %s%s %s%s  entry %d",
        look.path("at").asText(),
        look.path("outcome").asText(),
        look.path("principal").asText(),
        look.path("recipient_name").asText(look.path("recipient").asText()),
        look.path("purpose").asText(),
        look.has("ticket") ? " under " + look.path("ticket").asText() : "",
        fields.isEmpty() ? look.path("reasons").toString() : fields.toString().strip(),
        look.path("unusual").asBoolean() ? "  UNUSUAL" : "",
        look.path("index").asLong());
  }

  @Command(name = "bars", mixinStandardHelpOptions = true, description = "Whom and what they bar.")
  int bars(@Parameters(paramLabel = "SUBJECT") String subject) {
    return answer(client -> client.rights().of(subject, BARS));
  }

  @Command(
      name = "bar",
      mixinStandardHelpOptions = true,
      description = "Bar a recipient, with every account of its licence, or a purpose.")
  int bar(
      @Parameters(paramLabel = "SUBJECT") String subject,
      @Option(names = "--recipient", defaultValue = "") String recipient,
      @Option(names = "--purpose", defaultValue = "") String purpose) {
    Map<String, String> body = new LinkedHashMap<>();
    if (!recipient.isEmpty()) {
      body.put("recipient", recipient);
    }
    if (!purpose.isEmpty()) {
      body.put("purpose", purpose);
    }
    return answer(client -> client.rights().add(subject, BARS, body));
  }

  @Command(name = "unbar", mixinStandardHelpOptions = true, description = "Lift a bar.")
  int unbar(
      @Parameters(paramLabel = "SUBJECT") String subject,
      @Parameters(paramLabel = "BAR") String bar) {
    return answer(client -> client.rights().end(subject, BARS, bar));
  }

  @Command(
      name = "delegations",
      mixinStandardHelpOptions = true,
      description = "Who may act for whom.")
  int delegations(@Parameters(paramLabel = "SUBJECT") String subject) {
    return answer(client -> client.rights().of(subject, DELEGATIONS));
  }

  @Command(
      name = "delegate",
      mixinStandardHelpOptions = true,
      description = "Let somebody on file act for them, on evidence that you have seen.")
  int delegate(
      @Parameters(paramLabel = "SUBJECT") String subject,
      @Parameters(paramLabel = "DELEGATE") String delegate,
      @Option(names = "--as", required = true, description = "guardian, relative, agent")
          String relation,
      @Option(names = "--evidence", required = true, description = "what you have seen")
          String evidence,
      @Option(names = "--until", defaultValue = "", paramLabel = "TIME") String until) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("delegate", delegate);
    body.put("relation", relation);
    body.put("evidence", evidence);
    if (!until.isEmpty()) {
      body.put("until", until);
    }
    return answer(client -> client.rights().add(subject, DELEGATIONS, body));
  }

  @Command(
      name = "approve-delegate",
      mixinStandardHelpOptions = true,
      description = "Agree, as a second person, that somebody acts for them.")
  int approveDelegate(
      @Parameters(paramLabel = "SUBJECT") String subject,
      @Parameters(paramLabel = "DELEGATION") String delegation,
      @Option(names = "--reason", required = true) String reason) {
    return answer(client ->
        client
            .rights()
            .add(subject, DELEGATIONS + "/" + delegation + ":approve", Map.of("reason", reason)));
  }

  @Command(name = "undelegate", mixinStandardHelpOptions = true, description = "End it.")
  int undelegate(
      @Parameters(paramLabel = "SUBJECT") String subject,
      @Parameters(paramLabel = "DELEGATION") String delegation) {
    return answer(client -> client.rights().end(subject, DELEGATIONS, delegation));
  }

  private int answer(Function<ElpisClient, JsonNode> call) {
    return Answering.with(session, call);
  }
}
