package io.elpis.vault;

import static io.elpis.vault.Fixtures.CLOCK;
import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.model.SubjectIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Re-sealing and re-indexing of stored values. */
class MaintenanceTest {
  private static final int VALUES = 57;

  private final Keyring keyring = Fixtures.keyring();
  private final Vault vault = new Vault(keyring, RANDOM);
  private final BlindIndex index = new BlindIndex(keyring);
  private final MemoryValues rows = new MemoryValues();

  @BeforeEach
  void fill() {
    SubjectIds ids = new SubjectIds(CLOCK, RANDOM);
    for (int i = 0; i < VALUES; i++) {
      SubjectId subject = ids.next();
      try (SubjectKeys keys = vault.newKeys(subject)) {
        Sealed sealed = vault.seal(subject, keys, MOBILE, 1, utf8(number(i)));
        SealedRow row = new SealedRow(subject, vault.wrap(subject, keys), MOBILE, 1, sealed);
        rows.values.add(row);
        rows.add(List.of(new IndexRows.Reindexed(row, exact(number(i)))));
      }
    }
  }

  @Test
  void resealing_movesEveryValueToTheNewSuite() {
    Vault newVault = new Vault(keyring, RANDOM, Suite.SM4_GCM);
    RenewalProgress progress = new Resealing(newVault, rows, 8).run();
    assertThat(progress).isEqualTo(new RenewalProgress(VALUES, 0, 0, true));
    for (int i = 0; i < VALUES; i++) {
      SealedRow row = rows.values.get(i);
      assertThat(row.sealed().toBytes()[0]).isEqualTo(Suite.SM4_GCM.id());
      SubjectKeys keys = vault.unwrap(row.subject(), row.keys());
      assertThat(vault.openForMaintenance(row.place(), keys, row.sealed()))
          .isEqualTo(utf8(number(i)));
    }
  }

  @Test
  void reindexing_searchWorksBeforeDuringAndAfter() {
    assertFoundEach();
    int version = keyring.rotateIndexKey();
    assertFoundEach();
    Reindexing reindexing = new Reindexing(vault, keyring, this::forms, rows, 8);
    assertThat(reindexing.run()).isEqualTo(new RenewalProgress(VALUES, 0, 0, true));
    assertFoundEach();
    keyring.retireIndexKey(version - 1);
    assertThat(index.termsForQuery(MOBILE, IndexKind.EXACT, number(1))).hasSize(1);
    assertFoundEach();
    assertThat(rows.rowsWithout(version, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void reindexing_fieldsThatAreNotSearched_end() {
    keyring.rotateIndexKey();
    Reindexing reindexing = new Reindexing(vault, keyring, (field, value) -> List.of(), rows, 8);
    assertThat(reindexing.run()).isEqualTo(new RenewalProgress(0, 0, 0, true));
  }

  @Test
  void resealing_valuesOfOtherSubjects_areCountedAndLeft() {
    SealedRow first = rows.values.get(0);
    SealedRow second = rows.values.get(1);
    rows.values.set(0, new SealedRow(first.subject(), first.keys(), MOBILE, 1, second.sealed()));
    RenewalProgress progress =
        new Resealing(new Vault(keyring, RANDOM, Suite.SM4_GCM), rows, 8).run();
    assertThat(progress).isEqualTo(new RenewalProgress(VALUES - 1, 0, 1, true));
  }

  private void assertFoundEach() {
    for (int i = 0; i < VALUES; i++) {
      List<UUID> query = index.termsForQuery(MOBILE, IndexKind.EXACT, number(i));
      List<SealedRow> found =
          rows.values.stream()
              .filter(row -> rows.termsOf(row).stream().anyMatch(t -> query.contains(t.digest())))
              .toList();
      assertThat(found).containsExactly(rows.values.get(i));
    }
  }

  private List<IndexForms.Form> forms(FieldName field, byte[] value) {
    return List.of(new IndexForms.Form(IndexKind.EXACT, new String(value, StandardCharsets.UTF_8)));
  }

  private List<IndexTerm> exact(String number) {
    return index.termsForWrite(MOBILE, IndexKind.EXACT, number);
  }

  private static String number(int i) {
    return Integer.toString(1_000_000 + i);
  }
}
