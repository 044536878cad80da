package io.elpis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list of canaries as text. */
final class CanaryRosterTest {
  private static final Instant THEN = Instant.parse("2026-01-31T08:00:00Z");

  private static Canary canary(int number) {
    return new Canary(
        new SubjectId(new UUID(number, 7)),
        Set.of("name" + number),
        THEN,
        number % 2 == 0 ? Optional.empty() : Optional.of(THEN.plusSeconds(1)),
        number % 3 == 0 ? Optional.of(THEN.plusSeconds(2)) : Optional.empty());
  }

  private static CanaryRoster roster(int count) {
    List<Canary> canaries = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      canaries.add(canary(number));
    }
    return CanaryRoster.EMPTY.with(canaries);
  }

  @Test
  void text_readBack_isTheSame() {
    CanaryRoster roster = roster(9);
    CanaryRoster read = CanaryRoster.parse(roster.revision(), roster.text());
    assertThat(read.all()).isEqualTo(roster.all());
    assertThat(read.live()).hasSize(4);
    assertThat(read.named("name3")).contains(canary(3));
    assertThat(read.find(canary(4).id())).contains(canary(4));
    assertThat(CanaryRoster.parse(1, CanaryRoster.EMPTY.text()).all()).isEmpty();
  }

  @Test
  void text_ofFewAndOfMore_isOfOneLength() {
    assertThat(roster(1).text()).hasSameSizeAs(roster(40).text());
  }

  @Test
  void text_whoseLastHasNoNames_isReadBack() {
    Canary nameless =
        new Canary(
            new SubjectId(new UUID(5, 7)), Set.of(), THEN, Optional.empty(), Optional.empty());
    CanaryRoster roster = roster(2).with(List.of(nameless));
    assertThat(CanaryRoster.parse(2, roster.text()).all()).isEqualTo(roster.all());
    // As it was written before a name that is missing had a sign of its own.
    String before = roster.text().stripTrailing().replaceAll("\\t-$", "\t") + "\n   ";
    assertThat(CanaryRoster.parse(2, before).all()).isEqualTo(roster.all());
  }

  @Test
  void text_damaged_isRefused() {
    assertThatThrownBy(() -> CanaryRoster.parse(1, "one\ttwo"))
        .isInstanceOfSatisfying(
            ElpisException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED));
  }

  @Test
  void change_raisesTheRevision() {
    assertThat(roster(2).changed(one -> one.retiredAt(THEN)).revision()).isEqualTo(2);
    assertThat(roster(2).changed(one -> one.retiredAt(THEN)).live()).isEmpty();
  }
}
