package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.EntryBundle;
import io.elpis.model.Hash;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RecentLeavesTest {
  private final RecentLeaves recent = new RecentLeaves();

  @Test
  void between_acrossBatches_givesExactlyThose() {
    recent.committed(batch(10, 15, 8));
    recent.committed(batch(15, 16, 8));
    recent.committed(batch(16, 30, 8));

    assertThat(numbers(12, 20)).containsExactly(12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    assertThat(numbers(10, 30)).hasSize(20);
  }

  @Test
  void between_notWhollyRemembered_isEmpty() {
    recent.committed(batch(10, 15, 8));

    assertThat(recent.between(9, 12)).isEmpty();
    assertThat(recent.between(12, 16)).isEmpty();
    assertThat(recent.between(20, 21)).isEmpty();
  }

  @Test
  void committed_behindAGap_forgetsWhatWasBefore() {
    recent.committed(batch(10, 15, 8));
    recent.committed(batch(20, 25, 8));

    assertThat(recent.between(10, 15)).isEmpty();
    assertThat(recent.between(12, 22)).isEmpty();
    assertThat(numbers(20, 25)).containsExactly(20L, 21L, 22L, 23L, 24L);
  }

  @Test
  void committed_moreThanIsKept_forgetsTheOldest() {
    int entries = 1_000;
    long end = 0;
    for (int number = 0; number < 200; number++, end += entries) {
      recent.committed(batch(end, end + entries, 200));
    }

    assertThat(recent.between(0, 1)).isEmpty();
    assertThat(numbers(end - 2, end)).containsExactly(end - 2, end - 1);
  }

  private List<Long> numbers(long begin, long end) {
    return recent.between(begin, end).orElseThrow().stream()
        .map(leaf -> ByteBuffer.wrap(leaf).getLong())
        .toList();
  }

  /** A batch whose leaves say their index. */
  private static SealedBatch batch(long begin, long end, int leafBytes) {
    byte[] leaves =
        EntryBundle.encode(
            LongStream.range(begin, end)
                .mapToObj(index -> ByteBuffer.allocate(leafBytes).putLong(index).array())
                .toList());
    return new SealedBatch(head(begin), head(end), leaves, new byte[0], List.of(), new long[0]);
  }

  private static LogHead head(long size) {
    return new LogHead(size, 1, Hash.of(new byte[Hash.LENGTH]), List.of(), 0);
  }
}
