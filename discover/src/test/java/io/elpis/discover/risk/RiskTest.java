package io.elpis.discover.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elpis.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RiskTest {
  private static CodedTable table(List<String> columns, List<List<String>> rows) {
    CodedTable table = new CodedTable(columns);
    for (List<String> row : rows) {
      Map<String, String> cells = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        cells.put(columns.get(i), row.get(i));
      }
      table.add(cells);
    }
    return table;
  }

  /** The patients of Machanavajjhala et al. 2007, figure 2: 4-anonymous, and 1-diverse. */
  private static CodedTable patients() {
    return table(
        List.of("zip", "age", "disease"),
        List.of(
            List.of("130**", "<30", "heart"),
            List.of("130**", "<30", "heart"),
            List.of("130**", "<30", "virus"),
            List.of("130**", "<30", "virus"),
            List.of("1485*", ">40", "cancer"),
            List.of("1485*", ">40", "heart"),
            List.of("1485*", ">40", "virus"),
            List.of("1485*", ">40", "virus"),
            List.of("130**", "3*", "cancer"),
            List.of("130**", "3*", "cancer"),
            List.of("130**", "3*", "cancer"),
            List.of("130**", "3*", "cancer")));
  }

  @Test
  void partition_ofTheLiterature_hasItsAnonymityAndDiversity() {
    Partition partition = Partition.of(patients(), List.of("zip", "age"));
    assertThat(partition.smallest()).isEqualTo(4);
    assertThat(partition.unique()).isZero();
    assertThat(partition.prosecutorRisk()).isEqualTo(0.25);
    assertThat(partition.marketerRisk()).isEqualTo(0.25);
    Sensitive disease = Sensitive.of(patients(), partition, "disease");
    assertThat(disease.distinct()).isEqualTo(1);
    assertThat(disease.entropy()).isEqualTo(1);
    // All of one class have what 5 of 12 have.
    assertThat(disease.closeness()).isCloseTo(1 - 5.0 / 12, within(1e-12));
  }

  @Test
  void journalist_smallFraction_lowersTheRisk() {
    Partition partition = Partition.of(patients(), List.of("zip", "age"));
    assertThat(JournalistRisk.of(partition, 0.1)).isCloseTo(0.025, within(1e-12));
    assertThatThrownBy(() -> JournalistRisk.of(partition, 0)).hasMessageContaining("fraction");
  }

  @Test
  void partition_randomTables_agreesWithCountingByText() {
    Seeds.forEachSeed(
        20,
        random -> {
          List<List<String>> rows = rows(random);
          CodedTable table = table(List.of("a", "b", "c"), rows);
          Map<List<String>, Integer> counts = new HashMap<>();
          rows.forEach(row -> counts.merge(row, 1, Integer::sum));
          Partition partition = Partition.of(table, List.of("a", "b", "c"));
          assertThat(partition.classes()).isEqualTo(counts.size());
          for (int k : List.of(2, 3, 5)) {
            int below =
                counts.values().stream()
                    .filter(count -> count < k)
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(partition.rowsInClassesBelow(k)).isEqualTo(below);
          }
        });
  }

  private static List<List<String>> rows(RandomGenerator random) {
    List<List<String>> rows = new ArrayList<>();
    int count = random.nextInt(1, 300);
    for (int i = 0; i < count; i++) {
      rows.add(List.of("" + random.nextInt(4), "" + random.nextInt(5), "" + random.nextInt(6)));
    }
    return rows;
  }

  @Test
  void singlingOut_findsTheSmallestSets() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(List.of("" + i / 10, "" + i % 10, "same"));
    }
    SinglingOut.Result result =
        SinglingOut.of(table(List.of("tens", "ones", "third"), rows), 0.5, 3);
    assertThat(result.complete()).isTrue();
    assertThat(result.sets()).containsExactly(new SinglingOut.Found(List.of("tens", "ones"), 100));
  }
}
