package io.elpis.bench.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench in small: the bars that must hold at any size. */
final class TraceBenchTest {
  @Test
  void run_inSmall_meetsTheBarsAndNamesNobodyUninvolved(@TempDir Path plots) throws Exception {
    ConcurrentMap<String, Double> figures = new ConcurrentHashMap<>();
    PrintStream words = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    TraceBench.Size size = new TraceBench.Size(6, 60, 50, false);
    AtomicInteger endToEnd = new AtomicInteger();
    new TraceBench(figures::put, words, size, Optional.of(plots), endToEnd::incrementAndGet).run();
    assertThat(endToEnd).hasValue(1);
    assertThat(Files.readString(plots.resolve("calibration.svg")))
        .contains("the bound", "measured");
    double played = 0;
    for (String surface : List.of("as_made", "some_wiped", "all_wiped", "other_biases")) {
      played += figures.getOrDefault("bound_" + surface + "_traces", 0.0);
    }
    assertThat(played).isEqualTo(60);
    assertThat(figures.get("bound_all_wiped_with_a_true_name_percent")).isZero();
    assertThat(figures.get("bound_traces")).isEqualTo(60);
    // One in a thousand is allowed; two of sixty happen once in six hundred runs at that rate, and
    // the seeds are fixed.
    assertThat(figures.get("bound_wrong_traces")).isZero();
    assertThat(figures.get("calibration_e_from_1e1_share_of_allowed")).isLessThan(1);
    assertThat(figures)
        .containsEntry("mixed_2_rows_50_rows_elpis_any_percent", 100.0)
        .containsEntry("mixed_5_rows_250_majority_elpis_any_percent", 100.0);
    assertThat(figures.get("length_mixed_5_wanted_rows")).isGreaterThan(100);
    // Marks by the code's own biases are seen where a spelling is rare, by fitted ones hardly.
    assertThat(figures).containsEntry("natural_10_percent_arcsine_seen_percent", 100.0);
    assertThat(figures.get("natural_10_percent_fitted_seen_percent")).isLessThan(20);
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      if (figure.getKey().endsWith("elpis_traces_with_innocents_percent")) {
        assertThat(figure.getValue()).as(figure.getKey()).isZero();
      }
    }
  }
}
