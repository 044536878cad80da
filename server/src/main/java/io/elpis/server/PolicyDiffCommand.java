package io.elpis.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.client.ClientSettings;
import io.elpis.client.ElpisClient;
import io.elpis.client.Json;
import io.elpis.client.PolicyReplay;
import io.elpis.client.ServerAddress;
import io.elpis.client.ServerLocator;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyComparison;
import io.elpis.policy.PolicyDiff;
import io.elpis.policy.PolicyTest;
import io.elpis.policy.RuleChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a new policy file would change: read from the files, from a table, from the log. */
@Command(
    name = "diff",
    description = "Say who gets more and who gets less under another policy file.",
    mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {
  private static final int DONE = 0;

  private final Terminal terminal;
  private final JsonMapper mapper = Json.mapper();

  @Parameters(index = "0", paramLabel = "OLD", description = "policy in force")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "policy to try")
  private Path after = Path.of("");

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "decide the last N decisions of the running server again under both")
  private @Nullable Integer last;

  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description = "decide the requests of a table of tests under both")
  private @Nullable Path facts;

  @Option(names = "--data", paramLabel = "DIR", description = "data folder of a running server")
  private @Nullable Path data;

  @Option(names = "--json", description = "print one JSON document")
  private boolean asJson;

  PolicyDiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * What {@code --json} prints; {@code cases} and {@code replay} only where they were asked for.
   */
  private record Document(
      List<Rule> rules,
      Optional<List<PolicyReplay.Change>> cases,
      Optional<PolicyReplay.Report> replay) {}

  private record Rule(
      String purpose, String part, List<String> to, String before, String after, String effect) {}

  @Override
  public Integer call() {
    PolicyText old = PolicyText.read(before);
    PolicyText fresh = PolicyText.read(after);
    Policy oldPolicy = old.policy();
    Policy freshPolicy = fresh.policy();
    List<RuleChange> rules = PolicyComparison.compare(oldPolicy, freshPolicy);
    Optional<List<PolicyReplay.Change>> cases =
        Optional.ofNullable(facts)
            .map(table -> PolicyTest.requests(oldPolicy, PolicyText.read(table).bytes()))
            .map(past -> PolicyDiff.diff(oldPolicy, freshPolicy, past))
            .map(changes -> changes.stream().map(PolicyDiffWords::change).toList());
    Optional<PolicyReplay.Report> replay =
        Optional.ofNullable(last).map(number -> replay(old, fresh, number));
    if (asJson) {
      terminal.result(json(new Document(rules.stream().map(this::rule).toList(), cases, replay)));
    } else {
      PolicyDiffWords words = new PolicyDiffWords(terminal);
      words.rules(rules);
      cases.ifPresent(words::cases);
      replay.ifPresent(words::replay);
    }
    return DONE;
  }

  private Rule rule(RuleChange change) {
    return new Rule(
        change.purpose().value(),
        change.part(),
        change.to(),
        change.before(),
        change.after(),
        PolicyDiffWords.word(change.effect()));
  }

  private PolicyReplay.Report replay(PolicyText old, PolicyText fresh, int number) {
    Path root = Path.of(System.getProperty("elpis.root", "."));
    ServerAddress address =
        new ServerLocator(System.getenv(), root).locate(Optional.ofNullable(data));
    try (ElpisClient client = new ElpisClient(ClientSettings.of(address.url(), address.key()))) {
      return client.replay(new PolicyReplay.Request(old.text(), fresh.text(), number));
    }
  }

  private String json(Document document) {
    try {
      return mapper.writeValueAsString(document);
    } catch (JsonProcessingException unwritable) {
      throw new ElpisException(ErrorCode.BUG, "the comparison has no JSON", unwritable);
    }
  }
}
