package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertFails;
import static io.elpis.vault.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ErrorCode;
import io.elpis.vault.keyset.LocalFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyLimitsTest {
  private static final KeyLimits ROTATING = new KeyLimits(10, 4, 5, true);
  private static final KeyLimits REFUSING = new KeyLimits(10, 4, 5, false);

  private final MemoryKeysetStore store = new MemoryKeysetStore();

  @Test
  @DisplayName("F16 a KEK at its limit of wraps gets a successor by itself")
  void f16_wrap_atTheLimit_rotates() {
    Keyring keyring = Keyring.create(Fixtures.setup(store, ROTATING), new LocalFile());
    Vault vault = new Vault(keyring, RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    List<Integer> versions =
        IntStream.range(0, 25).mapToObj(i -> vault.wrap(SUBJECT, keys).kekVersion()).toList();
    assertThat(versions.subList(0, 10)).containsOnly(1);
    assertThat(versions.subList(10, 20)).containsOnly(2);
    assertThat(versions.subList(20, 25)).containsOnly(3);
    assertThat(open(keyring).keks())
        .extracting(KeyringStatus.Kek::usesReserved)
        .containsExactly(10L, 10L, 8L);
  }

  @Test
  @DisplayName("F16 a KEK at its limit refuses where it may not rotate by itself")
  void f16_wrap_atTheLimit_refuses() {
    Keyring keyring = Keyring.create(Fixtures.setup(store, REFUSING), new LocalFile());
    Vault vault = new Vault(keyring, RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    WrappedKeys last = vault.wrap(SUBJECT, keys);
    for (int i = 1; i < 10; i++) {
      last = vault.wrap(SUBJECT, keys);
    }
    assertFails(ErrorCode.KEY_EXHAUSTED, () -> vault.wrap(SUBJECT, keys));
    assertThat(vault.unwrap(SUBJECT, last).toBytes()).isEqualTo(keys.toBytes());
    keyring.rotateKek();
    assertThat(vault.wrap(SUBJECT, keys).kekVersion()).isEqualTo(2);
  }

  @Test
  @DisplayName("F16 a crash over-counts the wraps, never under-counts")
  void f16_wrap_afterCrash_countsTheReservation() {
    Keyring.Setup setup = Fixtures.setup(store, REFUSING);
    Keyring.create(setup, new LocalFile());
    int wraps = 0;
    for (int run = 0; run < 3; run++) {
      // A new keyring over the same file, the old one dropped without a word: a crash.
      Keyring keyring = Keyring.open(setup, Optional.of(new LocalFile()), ExpectedKeys.none());
      Vault vault = new Vault(keyring, RANDOM);
      vault.wrap(SUBJECT, vault.newKeys(SUBJECT));
      wraps++;
      assertThat(open(keyring).keks().getLast().usesReserved()).isGreaterThanOrEqualTo(wraps);
    }
    Keyring keyring = Keyring.open(setup, Optional.of(new LocalFile()), ExpectedKeys.none());
    Vault vault = new Vault(keyring, RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    assertFails(ErrorCode.KEY_EXHAUSTED, () -> vault.wrap(SUBJECT, keys));
  }

  @Test
  @DisplayName("F16 two processes on one keyset file count together")
  void f16_wrap_twoProcesses_countTogether() {
    Keyring.Setup setup = Fixtures.setup(store, REFUSING);
    Keyring one = Keyring.create(setup, new LocalFile());
    Keyring two = Keyring.open(setup, Optional.of(new LocalFile()), ExpectedKeys.none());
    Vault first = new Vault(one, RANDOM);
    Vault second = new Vault(two, RANDOM);
    SubjectKeys keys = first.newKeys(SUBJECT);
    for (int i = 0; i < 5; i++) {
      first.wrap(SUBJECT, keys);
    }
    second.wrap(SUBJECT, keys);
    second.wrap(SUBJECT, keys);
    assertFails(ErrorCode.KEY_EXHAUSTED, () -> second.wrap(SUBJECT, keys));
  }

  @Test
  @DisplayName("F16 many threads never wrap more often than was counted")
  void f16_wrap_manyThreads_neverMoreThanTheLimitPerKek()
      throws InterruptedException, ExecutionException {
    Keyring keyring =
        Keyring.create(Fixtures.setup(store, new KeyLimits(50, 7, 5, true)), new LocalFile());
    Vault vault = new Vault(keyring, RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    int[] uses = new int[100];
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<WrappedKeys>> wraps =
          IntStream.range(0, 2000)
              .mapToObj(i -> threads.submit(() -> vault.wrap(SUBJECT, keys)))
              .toList();
      for (Future<WrappedKeys> wrap : wraps) {
        uses[wrap.get().kekVersion()]++;
      }
    }
    assertThat(IntStream.of(uses)).allMatch(count -> count <= 50);
    assertThat(IntStream.of(uses).sum()).isEqualTo(2000);
  }

  @Test
  void wrap_reservesInBlocks() {
    Keyring keyring = Keyring.create(Fixtures.setup(store), new LocalFile());
    Vault vault = new Vault(keyring, RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    for (int i = 0; i < 1000; i++) {
      vault.wrap(SUBJECT, keys);
    }
    assertThat(store.writes()).isEqualTo(2);
  }

  @Test
  @DisplayName("F16 a subject's data key at its limit of seals refuses")
  void f16_seal_atTheLimit_refuses() {
    Vault vault =
        new Vault(Keyring.create(Fixtures.setup(store, REFUSING), new LocalFile()), RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    for (int i = 0; i < 5; i++) {
      vault.seal(SUBJECT, keys, MOBILE, i, utf8("x"));
    }
    assertFails(ErrorCode.KEY_EXHAUSTED, () -> vault.seal(SUBJECT, keys, MOBILE, 5, utf8("x")));
    SubjectKeys fresh = vault.newKeys(SUBJECT);
    assertFails(ErrorCode.KEY_EXHAUSTED, () -> vault.seal(SUBJECT, fresh, MOBILE, 6, utf8("x")));
  }

  private static KeyringStatus.Open open(Keyring keyring) {
    return (KeyringStatus.Open) keyring.status();
  }
}
