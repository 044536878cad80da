package io.elpis.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.Finding;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyCheck;
import io.elpis.policy.PolicyFile;
import io.elpis.policy.PolicyTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges policy files without a server. */
@Command(
    name = "policy",
    description = "Check a policy file and its tests.",
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
      @Option(names = "--json", description = "print one JSON document") boolean asJson) {
    List<Finding> findings = PolicyCheck.check(policy(file));
    boolean failed =
        findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    if (asJson) {
      ArrayNode array = json.createArrayNode();
      for (Finding finding : findings) {
        ObjectNode node = array.addObject();
        node.put("severity", finding.severity().name().toLowerCase(java.util.Locale.ROOT));
        node.put("line", finding.place().line());
        node.put("column", finding.place().column());
        node.put("code", finding.code());
        node.put("message", finding.message());
      }
      terminal.result(
          json.createObjectNode().put("sound", !failed).set("findings", array).toString());
    } else {
      findings.forEach(finding -> terminal.result(finding.toString()));
      terminal.note(
          failed
              ? "the policy is not sound"
              : "the policy is sound; " + findings.size() + " warnings");
    }
    return failed ? FAILED : DONE;
  }

  @Command(
      name = "test",
      description = "Run the golden table of a policy: FILE with --policy, or the example.",
      mixinStandardHelpOptions = true)
  int test(
      @Parameters(paramLabel = "FILE", description = "table of tests") Path file,
      @Option(
              names = "--policy",
              required = true,
              paramLabel = "POLICY",
              description = "policy to test")
          Path policy,
      @Option(names = "--json", description = "print one JSON document") boolean asJson) {
    PolicyTest.Report report = PolicyTest.run(policy(policy), bytes(file));
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

  private static Policy policy(Path file) {
    return PolicyFile.parse(bytes(file));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the file `" + file + "` cannot be read", unreadable);
    }
  }
}
