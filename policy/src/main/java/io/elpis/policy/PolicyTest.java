package io.elpis.policy;

import io.elpis.model.Charge;
import io.elpis.model.Decision;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Reason;
import io.elpis.policy.yaml.Place;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Yaml;
import io.elpis.policy.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Runs a golden table against a policy: given these facts, expect these levels. The format is part
 * of {@code docs/formats/policy.md}.
 */
public final class PolicyTest {
  private PolicyTest() {}

  /**
   * What came of one case.
   *
   * @param differences what was expected and what came, in words; empty where it passed
   */
  public record Outcome(String name, Place place, List<String> differences) {
    public Outcome {
      differences = List.copyOf(differences);
    }

    public boolean passed() {
      return differences.isEmpty();
    }
  }

  /** The outcomes in the order of the file; at least one. */
  public record Report(List<Outcome> outcomes) {
    public Report {
      outcomes = List.copyOf(outcomes);
    }

    public boolean passed() {
      return outcomes.stream().allMatch(Outcome::passed);
    }
  }

  /**
   * Decides every case of {@code yaml}.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_POLICY} where the table itself is wrong, with
   *     every problem and its place
   */
  public static Report run(Policy policy, byte[] yaml) {
    List<GoldenCase> cases = cases(policy, yaml);
    Decider decider = new Decider(policy);
    return new Report(
        cases.stream()
            .map(one ->
                new Outcome(
                    one.name(),
                    one.place(),
                    differences(one.expected(), decider.decide(one.ask(), one.facts()))))
            .toList());
  }

  /**
   * The path of the policy that the table names itself, relative to the table's own folder; empty
   * where it names none or cannot be read, which {@link #run} tells.
   */
  public static Optional<String> policyOf(byte[] yaml) {
    Problems unheard = new Problems();
    return YamlReader.read(yaml, unheard)
        .flatMap(root -> Section.open(root, unheard).text(GoldenReader.POLICY))
        .map(Yaml.Scalar::text);
  }

  /**
   * The requests of a table without what it expects, for deciding them under two policies.
   *
   * @throws ElpisException as {@link #run}
   */
  public static List<PolicyDiff.PastDecision> requests(Policy policy, byte[] yaml) {
    return cases(policy, yaml).stream()
        .map(one -> new PolicyDiff.PastDecision(one.name(), one.ask(), one.facts()))
        .toList();
  }

  private static List<GoldenCase> cases(Policy policy, byte[] yaml) {
    Problems problems = new Problems();
    List<GoldenCase> cases =
        YamlReader.read(yaml, problems)
            .map(root -> new GoldenReader(policy, problems).read(root))
            .orElse(List.of());
    if (cases.isEmpty() && problems.isEmpty()) {
      problems.add(Place.START, "no test is in the file; add `tests: [{name: …}]`");
    }
    if (!problems.isEmpty()) {
      throw PolicyErrors.refusal("table of tests", problems.inOrder());
    }
    return cases;
  }

  private static List<String> differences(GoldenCase.Expected expected, Decision decision) {
    return switch (decision) {
      case Decision.Permit permit ->
          switch (expected) {
            case GoldenCase.Expected.Denied denied ->
                List.of("expected a denial `" + denied.code().word() + "`, was permitted");
            case GoldenCase.Expected.Given given -> differences(given, permit);
          };
      case Decision.Deny deny -> {
        Reason reason = deny.reasons().getFirst();
        String word = "`" + reason.code().word() + "` (" + reason.detail() + ")";
        yield switch (expected) {
          case GoldenCase.Expected.Denied denied ->
              denied.code() == reason.code()
                  ? List.of()
                  : List.of("expected `" + denied.code().word() + "`, was denied with " + word);
          case GoldenCase.Expected.Given given ->
              List.of("expected a permit, was denied with " + word);
        };
      }
    };
  }

  private static List<String> differences(
      GoldenCase.Expected.Given expected, Decision.Permit permit) {
    List<String> differences = new ArrayList<>();
    TreeSet<FieldName> fields = new TreeSet<>(expected.levels().keySet());
    fields.addAll(permit.levels().keySet());
    for (FieldName field : fields) {
      Level wanted = level(expected.levels(), field);
      Level given = level(permit.levels(), field);
      if (wanted != given) {
        differences.add(
            "`" + field + "`: expected `" + wanted.word() + "`, was `" + given.word() + "`");
      }
    }
    expected.quota().ifPresent(wanted -> quota(wanted, permit).ifPresent(differences::add));
    return differences;
  }

  private static Level level(Map<FieldName, Level> levels, FieldName field) {
    return levels.getOrDefault(field, Level.HIDDEN);
  }

  private static Optional<String> quota(OptionalLong wanted, Decision.Permit permit) {
    OptionalLong given = permit.charges().stream().mapToLong(Charge::limit).findFirst();
    return wanted.equals(given)
        ? Optional.empty()
        : Optional.of("quota: expected " + words(wanted) + ", was " + words(given));
  }

  private static String words(OptionalLong limit) {
    return limit.isPresent() ? "`" + limit.getAsLong() + "`" : "`none`";
  }
}
