package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.grant;
import static io.elpis.vault.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldName;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Prints what the vault costs in CPU time, for {@code docs/decisions/0002-subject-keys.md}. Asserts
 * results, not times.
 */
@EnabledIfSystemProperty(
    named = "elpis.measure",
    matches = "true",
    disabledReason = "a measurement; run with -Dsurefire.extra=-Delpis.measure=true")
class CostTest {
  private static final System.Logger LOG = System.getLogger("io.elpis.vault.cost");
  private static final int ROUNDS = 8;
  private static final int CALLS = 20_000;
  private static final List<FieldName> FIVE =
      Stream.of("mobile", "name", "address", "email", "resident-id").map(FieldName::new).toList();

  @ParameterizedTest
  @EnumSource
  void measure(Suite suite) {
    Vault vault = new Vault(Fixtures.keyring(), RANDOM, suite);
    byte[] value = utf8("13800138000");
    SubjectKeys keys = vault.newKeys(SUBJECT);
    WrappedKeys wrapped = vault.wrap(SUBJECT, keys);
    Sealed sealed = vault.seal(SUBJECT, keys, MOBILE, 1, value);
    OpenGrant grant = grant(SUBJECT);
    report(
        suite + " unwrap and open one",
        value.length,
        () -> {
          try (SubjectKeys own = vault.unwrap(SUBJECT, wrapped)) {
            return vault.open(SUBJECT, own, MOBILE, 1, sealed, grant).length;
          }
        });
    report(
        suite + " new keys, seal five, wrap",
        1,
        () -> {
          try (SubjectKeys own = vault.newKeys(SUBJECT)) {
            for (FieldName field : FIVE) {
              vault.seal(SUBJECT, own, field, 1, value);
            }
            return vault.wrap(SUBJECT, own).kekVersion();
          }
        });
  }

  /** The best round, so that other load on the machine counts little. */
  private static void report(String what, int expected, IntSupplier call) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < CALLS; i++) {
        check(call.getAsInt(), expected);
      }
      best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / (1000.0 * CALLS));
    }
    LOG.log(System.Logger.Level.INFO, "{0}: {1} µs of CPU", what, Math.round(best * 10) / 10.0);
  }

  /** Cheaper than an assertion object per call, which would be measured too. */
  private static void check(int actual, int expected) {
    if (actual != expected) {
      assertThat(actual).isEqualTo(expected);
    }
  }
}
