package io.elpis.vault;

import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;

/**
 * One stored value with what opens it.
 *
 * @param keys of the subject, as stored now
 * @param version of the field
 */
public record SealedRow(
    SubjectId subject, WrappedKeys keys, FieldName field, int version, Sealed sealed) {
  Vault.Place place() {
    return new Vault.Place(subject, field, version);
  }
}
