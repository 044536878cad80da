package io.elpis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PermutationTest {
  @Test
  void at_everyNumber_everyPlaceOnce() {
    Seeds.forEachSeed(
        60,
        random -> {
          long size = random.nextLong(1, 5_000);
          Permutation shuffle = new Permutation(random.nextLong(), size);
          assertThat(LongStream.range(0, size).map(shuffle::at).sorted().toArray())
              .isEqualTo(LongStream.range(0, size).toArray());
          assertThat(shuffle.at(size + 3 % size)).isEqualTo(shuffle.at(3 % size));
        });
  }

  @Test
  void at_hugeSize_staysInsideAndDiffers() {
    Permutation shuffle = new Permutation(5, 1L << 60);
    long[] places = LongStream.range(0, 10_000).map(shuffle::at).toArray();
    assertThat(places).doesNotHaveDuplicates();
    assertThat(LongStream.of(places).allMatch(place -> place >= 0 && place < 1L << 60)).isTrue();
  }

  @Test
  void permutation_sizeOutOfRange_fails() {
    assertThatThrownBy(() -> new Permutation(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Permutation(1, (1L << 60) + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
