package io.elpis.server.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.policy.Finding;
import io.elpis.policy.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S21: masks judged by a sample of people, and the twins that hold. */
final class LinkageCheckTest {
  private static final int ROWS = 4_000;

  @TempDir private Path folder = Path.of("");

  @Test
  @DisplayName("S21 a masked number beside an open birth date is rejected with the numbers")
  void over_birthDateOpen_undoesTheMask() throws IOException {
    LinkageCheck.Report report =
        check("mobile: masked, birth-date: revealed", OptionalLong.empty(), false);
    MaskMeasure measure = report.measures().getFirst();
    assertThat(measure.rows()).isEqualTo(ROWS);
    assertThat(measure.with()).isEqualTo(ROWS).isGreaterThan(2 * measure.alone());
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().severity()).isEqualTo(Finding.Severity.ERROR);
    assertThat(report.findings().getFirst().toString())
        .contains("mask-undone", "4,000 of 4,000 rows (100.0 %)", "birth-date");
  }

  @Test
  @DisplayName("S21 twin: both held back, or an address that the parcel goes to")
  void over_twins_hold() throws IOException {
    assertThat(check("mobile: masked, birth-date: masked", OptionalLong.empty(), false).findings())
        .isEmpty();
    LinkageCheck.Report parcel =
        check("mobile: relayed, address: revealed", OptionalLong.empty(), false);
    assertThat(parcel.findings()).isEmpty();
    assertThat(parcel.measures().getFirst().named()).containsExactly(new FieldName("address"));
  }

  @Test
  @DisplayName("S21 the same columns among a thousand times as many people leave enough of them")
  void over_largePopulation_holds() throws IOException {
    assertThat(check("mobile: masked, ip: revealed", OptionalLong.empty(), false).findings())
        .isNotEmpty();
    assertThat(
            check("mobile: masked, ip: revealed", OptionalLong.of(1_000L * ROWS * 5), false)
                .findings())
        .isEmpty();
  }

  @Test
  @DisplayName("S21 a mailbox named by the number undoes its mask; a few of them are a warning")
  void over_mailboxHoldsTheNumber_isFound() throws IOException {
    LinkageCheck.Report many = check("mobile: masked, email: revealed", OptionalLong.empty(), true);
    assertThat(many.measures().getFirst().held()).containsEntry(new FieldName("email"), ROWS / 10);
    assertThat(many.findings())
        .anySatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
          assertThat(finding.message()).contains("holds it in 400 of 4,000 rows (10.0 %)");
        });
    assertThat(check("mobile: masked, email: revealed", OptionalLong.empty(), false).findings())
        .isEmpty();
  }

  @Test
  void over_noColumnOfThePolicy_saysWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    LinkageCheck check = checkOf("mobile: masked", OptionalLong.empty());
    assertThatThrownBy(() -> check.over(file.toString()))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("rename them");
  }

  private LinkageCheck.Report check(String fields, OptionalLong population, boolean telling)
      throws IOException {
    return checkOf(fields, population).over(sample(telling).toString());
  }

  private static LinkageCheck checkOf(String fields, OptionalLong population) {
    String yaml =
        """
        version: 1
        purposes:
          reach:
            basis: contract
            ticket: order
            to: [role:clerk]
            fields: { FIELDS }
            quota: { unit: ticket, base: 10, window: P1D }
            retain: P30D
        """
            .replace("FIELDS", fields);
    return new LinkageCheck(
        PolicyFile.parse(yaml.getBytes(StandardCharsets.UTF_8)), new Settings(5, population));
  }

  /** People with numbers, birth dates and addresses of their own; two hundred networks. */
  private Path sample(boolean telling) throws IOException {
    SplittableRandom random = new SplittableRandom(21);
    List<String> lines = new ArrayList<>(List.of("mobile,birth-date,address,ip,email"));
    for (int i = 0; i < ROWS; i++) {
      String mobile = "13" + random.nextLong(100_000_000L, 999_999_999L);
      String mailbox = telling && i % 10 == 0 ? mobile : "box" + i + "q";
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%d-%02d-%02d,浙江省杭州市西湖区文三路%d号,10.0.0.%d,%s@example.com",
              mobile,
              random.nextInt(1940, 2006),
              random.nextInt(1, 13),
              random.nextInt(1, 29),
              i,
              random.nextInt(200),
              mailbox));
    }
    return Files.write(folder.resolve("sample.csv"), lines);
  }
}
