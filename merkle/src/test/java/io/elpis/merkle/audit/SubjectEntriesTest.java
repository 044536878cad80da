package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SubjectEntriesTest {
  @Test
  void visit_keepsTheSubjectsOwnEntriesByIndex() {
    Leaf second = Samples.leaf(1_790_000_000_001L, Samples.filled(0x21, Leaf.NONCE_LENGTH));
    SubjectEntries entries = new SubjectEntries(Samples.TAG_KEY);
    entries.visit(9, second.encode());
    entries.visit(4, Samples.leaf().encode());
    assertThat(entries.found())
        .containsExactly(Map.entry(4L, Samples.leaf()), Map.entry(9L, second));
  }

  @Test
  void visit_anotherSubjectsEntry_isNotKept() {
    SubjectEntries entries = new SubjectEntries(Samples.filled(0x11, Samples.TAG_KEY.length));
    entries.visit(0, Samples.leaf().encode());
    assertThat(entries.found()).isEmpty();
  }

  @Test
  void visit_noLeaf_isCorruptAndNotSkipped() {
    SubjectEntries entries = new SubjectEntries(Samples.TAG_KEY);
    Refusals.assertRefused(() -> entries.visit(3, new byte[] {1}), ErrorCode.LOG_CORRUPT);
  }

  @Test
  void tagKey_anotherLength_isMalformed() {
    Refusals.assertMalformed(() -> new SubjectEntries(new byte[31]));
    Refusals.assertMalformed(() -> new SubjectEntries(new byte[33]));
  }
}
