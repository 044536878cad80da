package io.elpis.rights.register;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType.Sensitivity;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import io.elpis.rights.register.CensusStore.Census;
import io.elpis.rights.register.Exposure.Near;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers from which on laws want more, and where this deployment stands: counted now, and
 * shown before they are crossed. Thread-safe; costs a walk over all people.
 */
public final class Thresholds {
  private static final double SHOWN_FROM = .5;
  private static final int MOST_ACCOUNTS = 200;

  private final CensusStore store;
  private final Exposure exposure;
  private final Policy policy;

  public Thresholds(CensusStore store, Exposure exposure, Policy policy) {
    this.store = store;
    this.exposure = exposure;
    this.policy = policy;
  }

  /**
   * A number of the law.
   *
   * @param what is counted
   * @param duty what is owed from there on
   */
  public record Threshold(String what, long count, long limit, boolean crossed, String duty) {
    static Threshold of(String what, long count, long limit, String duty) {
      return new Threshold(what, count, limit, count > limit, duty);
    }
  }

  /** Where this deployment stands, and the accounts that have seen many. */
  public record Standing(Census census, List<Threshold> thresholds, List<Near> accounts) {}

  public Standing standing() {
    Census census = store.count(sensitive());
    return new Standing(
        census,
        List.of(
            Threshold.of(
                "people",
                census.people(),
                1_000_000,
                "name an officer (PIPL 52; audit measures 12)"),
            Threshold.of(
                "people",
                census.people(),
                10_000_000,
                "have compliance audited every two years (audit measures 4)"),
            Threshold.of(
                "sensitive",
                census.sensitive(),
                100_000,
                "look at the rules for many people's sensitive data, such as for sending it abroad")),
        exposure.near(SHOWN_FROM, MOST_ACCOUNTS));
  }

  private Set<FieldName> sensitive() {
    FieldCatalogue catalogue = policy.catalogue();
    Set<FieldName> fields = new TreeSet<>();
    for (PurposeRule rule : policy.purposes()) {
      rule.fields().keySet().stream()
          .filter(field -> catalogue.require(field).sensitivity() == Sensitivity.SENSITIVE)
          .forEach(fields::add);
    }
    return fields;
  }
}
