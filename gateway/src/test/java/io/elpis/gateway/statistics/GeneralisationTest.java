package io.elpis.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.statistics.Generalisation.Attribute;
import io.elpis.policy.RowsRule;
import io.elpis.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GeneralisationTest {
  private static final List<String> DECADES = List.of("1960", "1970", "1980", "1990");
  private static final List<String> PROVINCES = List.of("31", "32", "33", "44");
  private static final List<String> DOMAINS = List.of("a.example", "b.example");

  private static List<Attribute> attributes(boolean withSecret) {
    List<Attribute> attributes =
        new ArrayList<>(
            List.of(
                Attribute.of("decade", DECADES, false), Attribute.of("area", PROVINCES, false)));
    if (withSecret) {
      attributes.add(Attribute.of("domain", DOMAINS, true));
    }
    return attributes;
  }

  private static RowsRule rule(int k, double loss, double drop) {
    return new RowsRule(k, Optional.empty(), 1, 1, loss, drop);
  }

  @Test
  void least_alreadyAlike_staysAsItIs() {
    Map<List<Integer>, Long> counts = Map.of(List.of(0, 0), 20L, List.of(1, 2), 30L);
    Generalisation found =
        Generalisation.least(attributes(false), counts, rule(20, 1, 0)).orElseThrow();
    assertThat(found.words()).containsExactly("10 years", "province");
    assertThat(found.figures().loss()).isZero();
    assertThat(found.figures().smallest()).isEqualTo(20);
    assertThat(found.figures().prosecutorRisk()).isEqualTo(0.05);
    assertThat(found.kept()).containsEntry(List.of(1, 2), List.of("1970", "33"));
  }

  @Test
  void least_oneTooFew_becomesCoarserOrIsLeftOutOrRefused() {
    // 1980 and 1990 are one span of twenty years.
    Map<List<Integer>, Long> counts = Map.of(List.of(2, 0), 10L, List.of(3, 0), 10L);
    Generalisation found =
        Generalisation.least(attributes(false), counts, rule(20, 1, 0)).orElseThrow();
    assertThat(found.words()).containsExactly("20 years", "province");
    assertThat(found.kept().values()).allMatch(row -> row.equals(List.of("1980-1999", "31")));
    Map<List<Integer>, Long> lonely = Map.of(List.of(0, 0), 99L, List.of(3, 3), 1L);
    Generalisation without =
        Generalisation.least(attributes(false), lonely, rule(20, 0, 0.01)).orElseThrow();
    assertThat(without.kept()).doesNotContainKey(List.of(3, 3));
    assertThat(without.figures().dropped()).isEqualTo(1);
    assertThat(Generalisation.least(attributes(false), lonely, rule(20, 0, 0.009))).isEmpty();
    assertThat(Generalisation.least(attributes(false), Map.of(), rule(20, 1, 1))).isEmpty();
  }

  @Test
  void least_groupThatTellsASecret_isNotSafe() {
    Map<List<Integer>, Long> counts =
        Map.of(
            List.of(2, 0, 0), 30L,
            List.of(3, 0, 0), 10L,
            List.of(3, 0, 1), 20L);
    RowsRule diverse = new RowsRule(20, Optional.of("mail"), 2, 1, 1, 0);
    Generalisation found = Generalisation.least(attributes(true), counts, diverse).orElseThrow();
    assertThat(found.words()).containsExactly("20 years", "province", "domain");
    assertThat(found.figures().diversity()).isEqualTo(2);
    assertThat(found.kept())
        .containsEntry(List.of(3, 0, 1), List.of("1980-1999", "31", "b.example"));
    RowsRule noneIsFine = new RowsRule(20, Optional.of("mail"), 1, 1, 1, 0);
    assertThat(Generalisation.least(attributes(true), counts, noneIsFine).orElseThrow().words())
        .containsExactly("10 years", "province", "domain");
    // Of 1980 all are at one, of all rows two thirds: a third apart.
    RowsRule close = new RowsRule(20, Optional.of("mail"), 1, 0.33, 1, 0);
    assertThat(Generalisation.least(attributes(true), counts, close).orElseThrow().words())
        .containsExactly("20 years", "province", "domain");
    RowsRule further = new RowsRule(20, Optional.of("mail"), 1, 0.34, 1, 0);
    assertThat(Generalisation.least(attributes(true), counts, further).orElseThrow().words())
        .containsExactly("10 years", "province", "domain");
  }

  @Test
  void least_anyTable_whatStaysIsSafe() {
    Seeds.forEachSeed(
        200,
        random -> {
          Map<List<Integer>, Long> counts = table(random);
          RowsRule rule = new RowsRule(5 + random.nextInt(20), Optional.of("mail"), 2, 0.4, 1, 0.3);
          Optional<Generalisation> found = Generalisation.least(attributes(true), counts, rule);
          found.ifPresent(safe -> require(safe, counts, rule));
        });
  }

  private static Map<List<Integer>, Long> table(RandomGenerator random) {
    Map<List<Integer>, Long> counts = new HashMap<>();
    for (int i = 0; i < 25; i++) {
      counts.merge(
          List.of(random.nextInt(4), random.nextInt(4), random.nextInt(2)),
          (long) random.nextInt(1, 40),
          Long::sum);
    }
    return counts;
  }

  /** Counted again from the rows alone. */
  private static void require(Generalisation safe, Map<List<Integer>, Long> counts, RowsRule rule) {
    Map<List<String>, Map<String, Long>> groups = new HashMap<>();
    Map<String, Long> whole = new HashMap<>();
    long kept = 0;
    for (Map.Entry<List<Integer>, List<String>> row : safe.kept().entrySet()) {
      long count = counts.getOrDefault(row.getKey(), 0L);
      kept += count;
      groups
          .computeIfAbsent(row.getValue().subList(0, 2), any -> new HashMap<>())
          .merge(row.getValue().get(2), count, Long::sum);
      whole.merge(row.getValue().get(2), count, Long::sum);
    }
    assertThat(safe.figures().records()).isEqualTo(kept);
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    assertThat(safe.figures().dropped()).isEqualTo(all - kept).isLessThanOrEqualTo(all * 3 / 10);
    assertThat(safe.figures().classes()).isEqualTo(groups.size());
    for (Map<String, Long> group : groups.values()) {
      long size = group.values().stream().mapToLong(Long::longValue).sum();
      assertThat(size).isGreaterThanOrEqualTo(rule.k());
      assertThat(group.size()).isGreaterThanOrEqualTo(rule.l());
      double share = (double) group.getOrDefault("a.example", 0L) / size;
      double usual = (double) whole.getOrDefault("a.example", 0L) / kept;
      assertThat(Math.abs(share - usual)).isLessThanOrEqualTo(rule.t() + 1e-9);
    }
  }
}
