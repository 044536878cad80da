package io.elpis.gateway;

import io.elpis.gateway.NewPerson.Referenced;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.vault.field.Checked;
import java.util.Map;
import java.util.Optional;

/** A person to be made: who they will be and what they hold, in the clear. */
record Unsealed(
    SubjectId id,
    Map<FieldName, Checked> values,
    boolean shielded,
    Optional<Referenced> reference) {
  @Override
  public String toString() {
    return "Unsealed[" + id + "]";
  }
}
