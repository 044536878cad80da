package io.elpis.vault;

import static io.elpis.vault.Fixtures.CLOCK;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import io.elpis.model.SubjectIds;
import io.elpis.vault.keyset.LocalFile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KekRotationTest {
  private static final int SUBJECTS = 95;

  private final Keyring keyring = Fixtures.keyring();
  private final Vault vault = new Vault(keyring, RANDOM);
  private final MemoryRows rows = new MemoryRows();
  private final Map<SubjectId, byte[]> plain = new HashMap<>();
  private final KekRotation rotation = new KekRotation(vault, keyring, rows, 10);

  @BeforeEach
  void fill() {
    SubjectIds ids = new SubjectIds(CLOCK, RANDOM);
    for (int i = 0; i < SUBJECTS; i++) {
      SubjectId subject = ids.next();
      SubjectKeys keys = vault.newKeys(subject);
      plain.put(subject, keys.toBytes());
      rows.rows.put(subject, vault.wrap(subject, keys));
    }
  }

  @Test
  void run_rewrapsEveryRow() {
    keyring.rotateKek();
    assertThat(rotation.run()).isEqualTo(new RenewalProgress(SUBJECTS, 0, 0, true));
    assertAllOpen();
    assertAllUnder(2);
  }

  @Test
  void run_nothingToDo_finishes() {
    assertThat(rotation.run()).isEqualTo(new RenewalProgress(0, 0, 0, true));
  }

  @Test
  @DisplayName("F03 killed between two pages: both versions open, a new run resumes")
  void f03_run_killed_resumes() {
    keyring.rotateKek();
    for (int page = 0; page < 9; page++) {
      rows.pagesUntilCrash = 1;
      assertThatThrownBy(rotation::run).hasMessage("killed");
      assertAllOpen();
    }
    assertThat(rows.rows.values()).extracting(WrappedKeys::kekVersion).contains(1, 2);
    rows.pagesUntilCrash = Integer.MAX_VALUE;
    KekRotation afterRestart = new KekRotation(vault, keyring, rows, 10);
    assertThat(afterRestart.run()).isEqualTo(new RenewalProgress(5, 0, 0, true));
    assertAllOpen();
    assertAllUnder(2);
  }

  @Test
  @DisplayName("F03 sealed in the middle: nothing is lost, a run after unsealing resumes")
  void f03_run_sealed_resumes() {
    keyring.rotateKek();
    rows.beforeReplace = keyring::seal;
    assertFails(ErrorCode.SEALED, rotation::run);
    rows.beforeReplace = () -> {};
    keyring.unseal(new LocalFile());
    assertAllOpen();
    assertThat(rotation.run().finished()).isTrue();
    assertAllUnder(2);
  }

  @Test
  void run_rotatedAgainMeanwhile_endsUnderTheNewest() {
    keyring.rotateKek();
    rows.beforeReplace =
        () -> {
          rows.beforeReplace = () -> {};
          keyring.rotateKek();
        };
    assertThat(rotation.run().finished()).isTrue();
    assertAllOpen();
    assertAllUnder(3);
  }

  @Test
  void run_erasedMeanwhile_staysErased() {
    keyring.rotateKek();
    SubjectId erased = rows.rows.firstKey();
    rows.beforeReplace = () -> rows.rows.remove(erased);
    RenewalProgress progress = rotation.run();
    assertThat(progress).isEqualTo(new RenewalProgress(SUBJECTS - 1, 1, 0, true));
    assertThat(rows.rows).doesNotContainKey(erased);
  }

  @Test
  void run_damagedRows_areCountedAndLeft() {
    SubjectId damaged = rows.rows.firstKey();
    WrappedKeys broken = WrappedKeys.of(1, new byte[125]);
    rows.rows.put(damaged, broken);
    keyring.rotateKek();
    assertThat(rotation.run()).isEqualTo(new RenewalProgress(SUBJECTS - 1, 0, 1, true));
    assertThat(rows.rows).containsEntry(damaged, broken);
  }

  @Test
  void stop_endsAfterThePage() {
    keyring.rotateKek();
    rows.beforeReplace = rotation::stop;
    assertThat(rotation.run()).isEqualTo(new RenewalProgress(10, 0, 0, false));
    assertThat(rotation.progress()).isEqualTo(new RenewalProgress(10, 0, 0, false));
    rows.beforeReplace = () -> {};
    assertThat(rotation.run().finished()).isTrue();
    assertAllUnder(2);
  }

  @Test
  void restart_nextRotation_isCountedAlone() {
    keyring.rotateKek();
    rotation.run();
    keyring.rotateKek();
    rotation.restart();
    assertThat(rotation.run()).isEqualTo(new RenewalProgress(SUBJECTS, 0, 0, true));
  }

  private void assertAllOpen() {
    rows.rows.forEach((subject, wrapped) ->
        assertThat(vault.unwrap(subject, wrapped).toBytes()).isEqualTo(plain.get(subject)));
  }

  private void assertAllUnder(int version) {
    assertThat(rows.rows.values()).extracting(WrappedKeys::kekVersion).containsOnly(version);
  }
}
