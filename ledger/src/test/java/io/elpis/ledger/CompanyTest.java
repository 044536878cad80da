package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.Company.Awaited;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CompanyTest {
  private final Company company = new Company();

  private boolean waitsAfter(int callers) {
    company.committed(callers, 0, Duration.ofMillis(8));
    return company.next().isPresent();
  }

  @Test
  void next_fewWereAnswered_nobodyIsWaitedFor() {
    assertThat(waitsAfter(1)).isFalse();
    assertThat(waitsAfter(7)).isFalse();
    assertThat(waitsAfter(8)).isTrue();
  }

  @Test
  void next_manyWereAnswered_theyAndWhoCameMeanwhile_forAPartOfTheCommit() {
    company.committed(200, 56, Duration.ofMillis(8));
    assertThat(company.next()).contains(new Awaited(256, Duration.ofMillis(1)));
    assertThat(company.next()).isEmpty();
  }

  @Test
  void next_slowCommit_noLongerThanTwoMilliseconds() {
    company.committed(200, 0, Duration.ofSeconds(5));
    assertThat(company.next().orElseThrow().longest()).isEqualTo(Duration.ofMillis(2));
  }

  @Test
  void ended_inVain_leftOutForEverMoreCommitsUntilAllCome() {
    for (int left : new int[] {2, 4, 8, 16, 32, 64, 64}) {
      assertThat(waitsAfter(100)).isTrue();
      company.ended(false);
      for (int i = 0; i < left; i++) {
        assertThat(waitsAfter(100)).isFalse();
      }
    }
    assertThat(waitsAfter(100)).isTrue();
    company.ended(true);
    assertThat(waitsAfter(100)).isTrue();
    company.ended(false);
    assertThat(waitsAfter(100)).isFalse();
    assertThat(waitsAfter(100)).isFalse();
    assertThat(waitsAfter(100)).isTrue();
  }
}
