package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.vault.WrappedKeys;
import java.util.Collections;
import java.util.Map;

/** A person as stored: wrapped keys and sealed current values. */
public record HeldPerson(SubjectId id, WrappedKeys keys, Map<FieldName, HeldValue> values) {
  public HeldPerson {
    values = Collections.unmodifiableMap(values);
  }
}
