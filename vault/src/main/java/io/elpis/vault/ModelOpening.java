package io.elpis.vault;

import io.elpis.model.FieldName;
import io.elpis.vault.Recombination.Held;
import io.elpis.vault.Recombination.Model;
import io.elpis.vault.field.FieldValue;
import java.util.Arrays;
import java.util.Optional;

/** Opens values of people for work of the vault's own that gives none of them out. Thread-safe. */
final class ModelOpening {
  private final Vault vault;

  ModelOpening(Vault vault) {
    this.vault = vault;
  }

  /** A value, where the person has the field. */
  Optional<FieldValue> open(Model model, FieldName field) {
    Held held = model.values().get(field);
    if (held == null) {
      return Optional.empty();
    }
    try (SubjectKeys keys = vault.unwrap(model.id(), model.keys())) {
      byte[] bytes =
          vault.openForMaintenance(
              new Vault.Place(model.id(), field, held.version()), keys, held.sealed());
      try {
        return Optional.of(FieldValue.ofBytes(held.type(), bytes));
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    }
  }
}
