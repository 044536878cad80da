package io.elpis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class SeedsTest {
  @AfterEach
  void forgetSeed() {
    System.clearProperty(Seeds.PROPERTY);
  }

  @Test
  void forEachSeed_lawHolds_runsEachTimeAnew() {
    Set<Long> first = new HashSet<>();
    Seeds.forEachSeed(50, random -> first.add(random.nextLong()));
    assertThat(first).hasSize(50);
  }

  @Test
  void forEachSeed_lawBroken_namesSeedThatReplays() {
    AtomicInteger broken = new AtomicInteger();
    Seeds.Law law =
        random -> {
          int drawn = random.nextInt(1000);
          broken.set(drawn);
          assertThat(drawn).isLessThan(900);
        };
    String message = messageOf(() -> Seeds.forEachSeed(10_000, law));
    int drawn = broken.get();
    Matcher seed = Pattern.compile("-Delpis\\.seed=(-?\\d+)").matcher(message);
    assertThat(seed.find()).isTrue();
    System.setProperty(Seeds.PROPERTY, seed.group(1));
    assertThat(messageOf(() -> Seeds.forEachSeed(10_000, law))).isEqualTo(message);
    assertThat(broken.get()).isEqualTo(drawn);
  }

  @Test
  void forEachSeed_seedIsNoNumber_fails() {
    System.setProperty(Seeds.PROPERTY, "seven");
    assertThatThrownBy(() -> Seeds.forEachSeed(1, random -> {}))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void forEachSeed_noRuns_fails() {
    assertThatThrownBy(() -> Seeds.forEachSeed(0, random -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String messageOf(Runnable law) {
    try {
      law.run();
    } catch (AssertionError failure) {
      return String.valueOf(failure.getMessage());
    }
    throw new AssertionError("the law held");
  }
}
