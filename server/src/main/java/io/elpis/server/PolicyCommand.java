package io.elpis.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyCheck;
import io.elpis.policy.PolicyTest;
import io.elpis.server.linkage.LinkageCheck;
import io.elpis.server.linkage.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges policy files without a server. */
@Command(
    name = "policy",
    description = "Check a policy file, run its tests, compare it with another.",
    subcommands = PolicyDiffCommand.class,
    mixinStandardHelpOptions = true)
final class PolicyCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private final Terminal terminal;
  private final ObjectMapper json = new ObjectMapper();

  PolicyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "check",
      description = "Say what is wrong with a policy file, with line and column.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--data",
              paramLabel = "FILE",
              description =
                  "a sample of people, its columns called as fields: count what it undoes")
          @Nullable String data,
      @Option(
              names = "--k",
              defaultValue = "5",
              description = "a class of fewer people is small; default ${DEFAULT-VALUE}")
          int k,
      @Option(
              names = "--population",
              paramLabel = "N",
              description = "people the sample was drawn from; default: it is all of them")
          @Nullable Long population,
      @Option(names = "--json", description = "print one JSON document") boolean asJson) {
    Policy policy = PolicyText.read(file).policy();
    Settings settings =
        new Settings(k, population == null ? OptionalLong.empty() : OptionalLong.of(population));
    Optional<LinkageCheck.Report> linkage =
        Optional.ofNullable(data).map(new LinkageCheck(policy, settings)::over);
    return new PolicyVerdict(PolicyCheck.check(policy), linkage).print(terminal, asJson)
        ? DONE
        : FAILED;
  }

  @Command(
      name = "test",
      description = "Decide a table of requests and compare with what the table expects.",
      mixinStandardHelpOptions = true)
  int test(
      @Parameters(paramLabel = "FILE", description = "table of tests") Path file,
      @Option(
              names = "--policy",
              paramLabel = "POLICY",
              description = "policy to test, in place of the one that the table names")
          @Nullable Path policy,
      @Option(names = "--json", description = "print one JSON document") boolean asJson) {
    PolicyText table = PolicyText.read(file);
    PolicyTest.Report report =
        PolicyTest.run(policyFor(table, Optional.ofNullable(policy)), table.bytes());
    long failed = report.outcomes().stream().filter(outcome -> !outcome.passed()).count();
    if (asJson) {
      ArrayNode array = json.createArrayNode();
      for (PolicyTest.Outcome outcome : report.outcomes()) {
        ObjectNode node =
            array.addObject().put("name", outcome.name()).put("passed", outcome.passed());
        ArrayNode differences = node.putArray("differences");
        outcome.differences().forEach(differences::add);
      }
      terminal.result(
          json.createObjectNode().put("passed", report.passed()).set("tests", array).toString());
    } else {
      for (PolicyTest.Outcome outcome : report.outcomes()) {
        terminal.result((outcome.passed() ? "pass  " : "FAIL  ") + outcome.name());
        outcome.differences().forEach(difference -> terminal.result("      " + difference));
      }
      terminal.note((report.outcomes().size() - failed) + " passed, " + failed + " failed");
    }
    return report.passed() ? DONE : FAILED;
  }

  /** The policy that was given, else the one that the table names, beside the table. */
  private static Policy policyFor(PolicyText table, Optional<Path> given) {
    Path policy =
        given
            .or(() ->
                PolicyTest.policyOf(table.bytes()).map(named -> table.file().resolveSibling(named)))
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.INVALID_REQUEST,
                    "`"
                        + table.file()
                        + "` names no policy; add `policy: FILE` to it, or give `--policy`"));
    return PolicyText.read(policy).policy();
  }
}
