package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Hash;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RecentEntriesTest {
  private final RecentEntries recent = new RecentEntries();

  @Test
  void between_acrossBatches_givesExactlyThoseWithWhatTheirMakerSaid() {
    committed(10, 15);
    committed(15, 16);
    committed(16, 30);

    assertThat(indices(12, 20)).containsExactly(12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    assertThat(indices(10, 30)).hasSize(20);
    assertThat(recent.between(15, 17).orElseThrow())
        .extracting(RecentEntry::clear)
        .containsExactly(Optional.of(new Said(15)), Optional.of(new Said(16)));
    assertThat(recent.between(15, 17).orElseThrow())
        .extracting(RecentEntry::timeMillis)
        .containsExactly(16L, 30L);
    assertThat(recent.between(30, 30)).contains(List.of());
  }

  @Test
  void between_notWhollyRemembered_isEmpty() {
    committed(10, 15);

    assertThat(recent.between(9, 12)).isEmpty();
    assertThat(recent.between(12, 16)).isEmpty();
    assertThat(recent.between(20, 21)).isEmpty();
    assertThat(recent.between(0, 10)).isEmpty();
  }

  @Test
  void committed_behindEntriesOfAnotherProcess_forgetsWhatWasBefore() {
    committed(10, 15);
    committed(20, 25);

    assertThat(recent.between(10, 15)).isEmpty();
    assertThat(recent.between(12, 22)).isEmpty();
    assertThat(indices(20, 25)).containsExactly(20L, 21L, 22L, 23L, 24L);
  }

  @Test
  void committed_moreThanIsKept_forgetsTheOldest() {
    int step = 1_000;
    long end = 0;
    for (; end < 2L * RecentEntries.MOST; end += step) {
      committed(end, end + step);
    }

    assertThat(recent.between(0, 1)).isEmpty();
    assertThat(recent.between(end - RecentEntries.MOST - 1, end)).isEmpty();
    assertThat(indices(end - 2, end)).containsExactly(end - 2, end - 1);
  }

  @Test
  void committed_somebodyErased_forgetsAllUntilThen() {
    committed(10, 15);
    committed(15, 16, true);
    committed(16, 20);

    assertThat(recent.between(10, 15)).isEmpty();
    assertThat(recent.between(15, 16)).isEmpty();
    assertThat(indices(16, 20)).containsExactly(16L, 17L, 18L, 19L);
  }

  @Test
  void forget_whatWasRead_keepsTheBatchThatGoesFurther() {
    committed(10, 15);
    committed(15, 20);
    committed(20, 25);

    recent.forget(17);

    assertThat(recent.between(14, 15)).isEmpty();
    assertThat(indices(15, 25)).hasSize(10);
    recent.forget(25);
    assertThat(recent.between(24, 25)).isEmpty();
    committed(25, 27);
    assertThat(indices(25, 27)).containsExactly(25L, 26L);
  }

  private record Said(long index) implements EntryBody.Clear {}

  private List<Long> indices(long begin, long end) {
    return recent.between(begin, end).orElseThrow().stream().map(RecentEntry::index).toList();
  }

  private void committed(long begin, long end) {
    committed(begin, end, false);
  }

  private void committed(long begin, long end, boolean erases) {
    SealedBatch batch =
        new SealedBatch(head(begin), head(end), new byte[0], new byte[0], List.of(), new long[0]);
    recent.committed(
        batch, LongStream.range(begin, end).mapToObj(RecentEntriesTest::body).toList(), erases);
  }

  private static EntryBody body(long index) {
    EntryBody plain = Bodies.permit(index);
    return new EntryBody(
        plain.kind(),
        plain.nonce(),
        plain.purpose(),
        plain.tag(),
        plain.commitments(),
        plain.policyDigest(),
        plain.count(),
        plain.sealedOpenings(),
        plain.about(),
        Optional.of(new Said(index)));
  }

  private static LogHead head(long size) {
    return new LogHead(size, 1, Hash.of(new byte[Hash.LENGTH]), List.of(), size);
  }
}
