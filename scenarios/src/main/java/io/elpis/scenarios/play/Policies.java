package io.elpis.scenarios.play;

import io.elpis.model.ElpisException;
import io.elpis.policy.Finding;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyCheck;
import io.elpis.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Policies that somebody might write, and what is said to them. */
final class Policies {
  private Policies() {}

  /** A policy that has this field and shows nothing of it. */
  static String withField(String name, String type) {
    String yaml =
        """
        version: 1
        fields:
          name: { type: name }
          FIELD: { type: TYPE }
        purposes:
          loan:
            basis: contract
            ticket: application
            to: [role:lender]
            fields: { name: masked }
            retain: P30D
        """;
    return yaml.replace("FIELD", name).replace("TYPE", type);
  }

  /** A policy with one purpose that gives these fields. */
  static String giving(String fields) {
    String yaml =
        """
        version: 1
        purposes:
          statistics:
            basis: contract
            ticket: order
            to: [role:analyst]
            fields: { FIELDS }
            quota: { unit: ticket, base: 100, window: P1D }
            retain: P30D
        """;
    return yaml.replace("FIELDS", fields);
  }

  /** Why a policy cannot be used at all; empty where it can. */
  static String problem(String yaml) {
    try {
      PolicyFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
      return "";
    } catch (ElpisException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  /** The codes of what {@code elpis policy check} finds in a policy that can be read. */
  static List<String> findings(String yaml) {
    Policy policy = PolicyFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
    return PolicyCheck.check(policy).stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .map(Finding::code)
        .toList();
  }
}
