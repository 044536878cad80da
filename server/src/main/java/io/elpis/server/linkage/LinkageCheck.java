package io.elpis.server.linkage;

import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Reading;
import io.elpis.intake.Row;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.policy.Finding;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import io.elpis.vault.field.FieldRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts, over a sample of people, which masks of a policy other fields undo: by holding the masked
 * value, or by leaving so few people under the mask's visible part that a list with both columns
 * finds the value. Columns are fields by their names; others are not looked at. Reads once.
 */
public final class LinkageCheck {
  /** Of rows that hold the masked value; below it, a warning. */
  static final double HOLDING = 0.01;

  /** Of rows that the open fields add to those in small classes. */
  static final double LINKED = 0.05;

  private static final long MOST_ROWS = 1_000_000;
  private static final String UNDONE = "mask-undone";

  private final Policy policy;
  private final Settings settings;
  // Pseudonyms are one to one, so the values themselves make the same classes.
  private final FieldRules rules = FieldRules.standard((type, normalised) -> normalised);

  public LinkageCheck(Policy policy, Settings settings) {
    this.policy = policy;
    this.settings = settings;
  }

  /**
   * What was found.
   *
   * @param fields of the sample that the policy knows
   * @param rows of the sample
   * @param measures by purpose and field, in the order of the policy
   */
  public record Report(
      Set<FieldName> fields, long rows, List<MaskMeasure> measures, List<Finding> findings) {}

  /**
   * Reads a table whose columns are called as fields are.
   *
   * @param name of a file, or a database's URL with the table behind a {@code #}
   * @throws ElpisException where it cannot be read, is too long, or has no column of the policy's
   */
  public Report over(String name) {
    try (Input input = Inputs.open(name);
        RowSource source = input.open(TableRequest.ofFile(name))) {
      return over(source);
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the sample `" + name + "` cannot be read", unreadable);
    }
  }

  Report over(RowSource source) {
    Map<String, FieldName> columns = new TreeMap<>();
    policy.catalogue().fields().keySet().forEach(field -> columns.put(field.value(), field));
    List<String> there =
        source
            .columns()
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.INVALID_REQUEST, "the sample must be a table with named columns"));
    Set<FieldName> known = new TreeSet<>();
    there.stream().map(columns::get).filter(Objects::nonNull).forEach(known::add);
    if (known.isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "no column of the sample is called as a field of the policy; rename them to "
              + columns.keySet());
    }
    List<HeldBack> masks = masks(known);
    long rows = 0;
    for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
      if (next.get() instanceof Reading.Taken(Row row)) {
        if (++rows > MOST_ROWS) {
          throw new ElpisException(
              ErrorCode.BODY_TOO_LARGE, "a sample has at most " + MOST_ROWS + " rows; draw fewer");
        }
        Map<FieldName, String> values = new TreeMap<>();
        known.forEach(field -> row.value(field.value()).ifPresent(v -> values.put(field, v)));
        masks.forEach(mask -> mask.add(values));
      }
    }
    return report(known, rows, masks);
  }

  private List<HeldBack> masks(Set<FieldName> known) {
    FieldCatalogue catalogue = policy.catalogue();
    List<HeldBack> masks = new ArrayList<>();
    for (PurposeRule rule : policy.purposes()) {
      List<FieldName> open =
          known.stream().filter(field -> rule.level(field) == Level.REVEALED).toList();
      for (FieldName field : known) {
        Level level = rule.level(field);
        if (level == Level.MASKED || level == Level.RELAYED) {
          masks.add(new HeldBack(rule, field, open, catalogue, rules));
        }
      }
    }
    return masks;
  }

  private Report report(Set<FieldName> known, long rows, List<HeldBack> masks) {
    List<MaskMeasure> measures = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (HeldBack mask : masks) {
      MaskMeasure measure = mask.measure(settings);
      measures.add(measure);
      if (measure.rows() > 0) {
        judge(mask.rule(), measure, findings);
      }
    }
    findings.sort(Comparator.comparing(Finding::place));
    return new Report(known, rows, measures, findings);
  }

  private void judge(PurposeRule rule, MaskMeasure measure, List<Finding> findings) {
    measure
        .held()
        .forEach((open, count) -> {
          boolean error = count >= HOLDING * measure.rows();
          findings.add(
              finding(
                  rule,
                  measure,
                  error,
                  "the revealed `" + open + "` holds it in " + share(count, measure.rows())));
        });
    if (measure.with() - measure.alone() >= LINKED * measure.rows()) {
      findings.add(
          finding(
              rule,
              measure,
              true,
              "beside the revealed "
                  + measure.beside()
                  + " it leaves fewer than "
                  + measure.k()
                  + " people in "
                  + share(measure.with(), measure.rows())
                  + ", by itself in "
                  + share(measure.alone(), measure.rows())
                  + "; mask or coarsen them"));
    }
  }

  private static Finding finding(
      PurposeRule rule, MaskMeasure measure, boolean error, String what) {
    return new Finding(
        error ? Finding.Severity.ERROR : Finding.Severity.WARNING,
        rule.placeOf("fields." + measure.field()),
        error ? UNDONE : "mask-at-risk",
        "purpose `"
            + rule.name()
            + "`: `"
            + measure.field()
            + "` is "
            + measure.level().word()
            + ", and "
            + what);
  }

  private static String share(int part, int whole) {
    return String.format(
        Locale.ROOT, "%,d of %,d rows (%.1f %%)", part, whole, 100.0 * part / whole);
  }
}
