package io.elpis.rights.register;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType.Sensitivity;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import io.elpis.rights.clock.Numbers;
import io.elpis.rights.clock.Numbers.Head;
import io.elpis.rights.register.CensusStore.Census;
import io.elpis.rights.register.Exposure.Near;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers from which on laws want more, and where this deployment stands: counted now, and
 * shown before they are crossed. Thread-safe; costs a walk over all people.
 */
public final class Thresholds {
  private static final int PERCENT = 100;
  private static final int MOST_ACCOUNTS = 200;

  private final CensusStore store;
  private final Exposure exposure;
  private final Policy policy;
  private final Numbers numbers;

  public Thresholds(CensusStore store, Exposure exposure, Policy policy, Numbers numbers) {
    this.store = store;
    this.exposure = exposure;
    this.policy = policy;
    this.numbers = numbers;
  }

  /**
   * A number of the law.
   *
   * @param what is counted
   * @param near that the count is on its way there, or beyond
   * @param duty what is owed from there on
   * @param dutyChinese the same for readers of Chinese; empty where nobody wrote it
   */
  public record Threshold(
      String what,
      long count,
      long limit,
      boolean near,
      boolean crossed,
      String duty,
      Optional<String> dutyChinese) {}

  /** Where this deployment stands, and the accounts that have seen many. */
  public record Standing(Census census, List<Threshold> thresholds, List<Near> accounts) {}

  public Standing standing() {
    Census census = store.count(sensitive());
    return new Standing(
        census,
        numbers.heads().stream().map(head -> threshold(head, census)).toList(),
        exposure.near((double) numbers.shownPercent() / PERCENT, MOST_ACCOUNTS));
  }

  private Threshold threshold(Head head, Census census) {
    long count =
        switch (head.counted()) {
          case PEOPLE -> census.people();
          case SENSITIVE -> census.sensitive();
          case MINORS -> census.minors();
        };
    return new Threshold(
        head.counted().name().toLowerCase(Locale.ROOT),
        count,
        head.above(),
        numbers.isNear(count, head.above()),
        count > head.above(),
        head.duty(),
        head.dutyChinese());
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
