package io.elpis.policy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.model.Sha256;
import io.elpis.policy.condition.ConditionCompiler;
import io.elpis.policy.yaml.Place;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Yaml;
import io.elpis.policy.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Reads the policy file of a deployment, format {@code docs/formats/policy.md}. Everything that can
 * be wrong is found here and not when somebody asks; a file with any problem gives no policy.
 */
public final class PolicyFile {
  private static final List<String> KEYS =
      List.of(
          "version",
          "minors_below",
          "open_traces",
          "confirm_links",
          "fields",
          "tickets",
          "purposes",
          "statistics");

  private static final Pattern AGE = Pattern.compile("[01]?[0-9]|2[0-5]");
  // PIPL 28 and 31: below fourteen, what is known of somebody is sensitive.
  private static final int USUAL_MINORS_BELOW = 14;

  private PolicyFile() {}

  /**
   * Reads a file of at most 1 MiB. Takes tens of milliseconds, most of it for the conditions.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_POLICY}, with every problem on a line of its
   *     own and {@link PolicyErrors} as its cause
   */
  public static Policy parse(byte[] yaml) {
    Problems problems = new Problems();
    Optional<Policy> policy =
        YamlReader.read(yaml, problems).map(root -> policy(root, Sha256.of(yaml), problems));
    if (policy.isEmpty() && problems.isEmpty()) {
      problems.add(Place.START, "the file is empty; begin with `version: 1`");
    }
    if (!problems.isEmpty()) {
      throw PolicyErrors.refusal("policy", problems.inOrder());
    }
    return policy.orElseThrow();
  }

  private static Policy policy(Yaml root, Hash digest, Problems problems) {
    Section file = Section.of(root, KEYS, problems);
    Optional<Yaml.Scalar> version = file.require("version", "1");
    if (version.isPresent() && !version.get().text().equals("1")) {
      problems.add(version.get().place(), "this Elpis reads `version: 1`");
    }
    FieldsReader.Declared declared =
        file.get("fields")
            .map(node -> new FieldsReader(problems).read(node))
            .orElseGet(FieldsReader::standard);
    return new Policy(
        digest,
        declared.catalogue(),
        declared.indexes(),
        purposes(file, declared, problems),
        new TicketFlowsReader(problems).read(file),
        new Policy.Settings(
            minorsBelow(file, problems),
            new AudienceReader(problems).traceOpeners(file),
            new AudienceReader(problems).linkConfirmers(file),
            new StatisticsReader(declared, problems).read(file)));
  }

  private static int minorsBelow(Section file, Problems problems) {
    Optional<Yaml.Scalar> word = file.text("minors_below");
    if (word.isEmpty()) {
      return USUAL_MINORS_BELOW;
    }
    if (!AGE.matcher(word.get().text()).matches()) {
      problems.add(word.get().place(), "`minors_below` is an age in whole years, 0 to 25");
      return USUAL_MINORS_BELOW;
    }
    return Integer.parseInt(word.get().text());
  }

  private static SequencedMap<PurposeName, PurposeRule> purposes(
      Section file, FieldsReader.Declared declared, Problems problems) {
    SequencedMap<PurposeName, PurposeRule> purposes = new LinkedHashMap<>();
    Optional<Yaml> node = file.get("purposes");
    List<Yaml.Entry> entries =
        node.map(map -> Section.open(map, problems).entries()).orElse(List.of());
    if (entries.isEmpty()) {
      problems.add(
          file.placeOf("purposes"), "`purposes` is missing or empty: nothing could be disclosed");
      return purposes;
    }
    ConditionCompiler compiler = new ConditionCompiler();
    compileAhead(entries, compiler);
    PurposeReader reader = new PurposeReader(declared, compiler, problems);
    for (Yaml.Entry entry : entries) {
      reader.read(entry).ifPresent(rule -> purposes.put(rule.name(), rule));
    }
    return purposes;
  }

  /**
   * Compiles the conditions on every processor: all else in a file takes a moment beside them. What
   * is wrong with one is told where it is read.
   */
  private static void compileAhead(List<Yaml.Entry> entries, ConditionCompiler compiler) {
    List<String> conditions = new ArrayList<>();
    for (Yaml.Entry entry : entries) {
      if (entry.value() instanceof Yaml.Mapping purpose) {
        for (Yaml.Entry part : purpose.entries()) {
          if (part.key().text().equals("when") && part.value() instanceof Yaml.Scalar text) {
            conditions.add(text.text());
          }
        }
      }
    }
    conditions.parallelStream().forEach(compiler::compile);
  }
}
