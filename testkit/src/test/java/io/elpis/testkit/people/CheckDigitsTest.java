package io.elpis.testkit.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Examples printed in the standards or in common use as test numbers. */
final class CheckDigitsTest {
  @Test
  void luhn_publishedExamples_match() {
    assertThat(CheckDigits.luhn("7992739871")).isEqualTo('3');
    assertThat(CheckDigits.luhn("49015420323751")).isEqualTo('8');
    assertThat(CheckDigits.luhn("411111111111111")).isEqualTo('1');
  }

  @Test
  void residentId_gb11643Examples_match() {
    assertThat(CheckDigits.residentId("11010519491231002")).isEqualTo('X');
    assertThat(CheckDigits.residentId("44052418800101001")).isEqualTo('4');
  }

  @Test
  void vin_publishedExamples_match() {
    assertThat(CheckDigits.vin("1M8GDM9AXKP042788")).isEqualTo('X');
    assertThat(CheckDigits.vin("11111111111111111")).isEqualTo('1');
  }
}
