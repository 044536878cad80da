package io.elpis.discover.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoarseningTest {
  private static final List<String> COLUMNS = List.of("age", "born", "zip", "town");

  @ParameterizedTest
  @CsvSource({
    "33, 1, '[30, 35)'",
    "-3, 1, '[-5, 0)'",
    "33, 2, '[30, 40)'",
    "33, 7, *",
    "'', 2, ''"
  })
  void ladder_numbers_areRanges(String value, int step, String coarse) {
    Ladder ladder = Ladder.of(Set.of("-3", "33", "61", ""));
    assertThat(ladder.at(step, value)).isEqualTo(coarse);
    assertThat(ladder.steps()).hasSize(7).first().isEqualTo("ranges of 5");
  }

  @Test
  void ladder_byTheLookOfValues() {
    Ladder dates = Ladder.of(Set.of("1985-03-02", "2001-12-24 10:00:00"));
    assertThat(dates.at(1, "1985-03-02")).isEqualTo("1985-03");
    assertThat(dates.at(3, "1985-03-02")).isEqualTo("1980s");
    assertThat(Ladder.of(Set.of("SW1A 1AA", "EC2 3BB")).at(1, "SW1A 1AA")).isEqualTo("SW1*");
    assertThat(Ladder.of(Set.of("Kent", "杭州")).steps()).containsExactly("*");
    assertThat(Ladder.of(Set.of("100000", "350000")).at(1, "123456")).isEqualTo("[100000, 150000)");
  }

  @Test
  void of_alikeAlready_changesNothing() {
    CodedTable table = new CodedTable(List.of("age"));
    for (int i = 0; i < 20; i++) {
      table.add(Map.of("age", "" + i % 2));
    }
    Coarsening plan = Coarsening.of(table, 5, 0);
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.loss()).isZero();
    assertThat(plan.dropped()).isZero();
  }

  @Test
  void of_randomTables_reachesK() {
    Seeds.forEachSeed(
        15,
        random -> {
          List<Map<String, String>> rows = rows(random);
          CodedTable table = new CodedTable(COLUMNS);
          rows.forEach(table::add);
          Coarsening plan = Coarsening.of(table, 5, 0.02);
          Map<List<String>, Integer> classes = new HashMap<>();
          rows.forEach(row -> classes.merge(coarse(rows, row, plan), 1, Integer::sum));
          int below =
              classes.values().stream().filter(n -> n < 5).mapToInt(Integer::intValue).sum();
          assertThat(plan.dropped()).isEqualTo(below);
          assertThat(below <= 0.02 * rows.size() || rows.size() < 5).isTrue();
          assertThat(plan.loss()).isBetween(0.0, 1.0);
        });
  }

  private static List<String> coarse(
      List<Map<String, String>> rows, Map<String, String> row, Coarsening plan) {
    List<String> cells = new ArrayList<>();
    for (String column : COLUMNS) {
      Set<String> values = new TreeSet<>();
      rows.forEach(one -> values.add(one.getOrDefault(column, "")));
      Ladder ladder = Ladder.of(values);
      int step =
          plan.steps().containsKey(column)
              ? ladder.steps().indexOf(plan.steps().get(column)) + 1
              : 0;
      cells.add(ladder.at(step, row.getOrDefault(column, "")));
    }
    return cells;
  }

  private static List<Map<String, String>> rows(RandomGenerator random) {
    List<Map<String, String>> rows = new ArrayList<>();
    int count = random.nextInt(1, 200);
    for (int i = 0; i < count; i++) {
      rows.add(
          Map.of(
              "age",
              "" + random.nextInt(18, 90),
              "born",
              String.format(
                  Locale.ROOT,
                  "%d-%02d-%02d",
                  random.nextInt(1930, 2005),
                  random.nextInt(1, 13),
                  random.nextInt(1, 29)),
              "zip",
              "A" + random.nextInt(100, 999),
              "town",
              List.of("Kent", "Bath", "York").get(random.nextInt(3))));
    }
    return rows;
  }
}
