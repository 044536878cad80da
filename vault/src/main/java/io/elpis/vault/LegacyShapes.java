package io.elpis.vault;

import io.elpis.model.FieldName;
import java.util.Set;

/**
 * The setting that allows tokens in the shape of a number, field by field, for old columns that
 * take nothing else. Off unless an operator names the fields: such a token shows equality and
 * length, has no tag, and there are few enough phone numbers that whoever may ask for tokens can
 * build a table of them.
 *
 * @param fields whose tokens keep the shape of the value
 */
public record LegacyShapes(Set<FieldName> fields) {
  public LegacyShapes {
    fields = Set.copyOf(fields);
  }

  /** No field. */
  public static LegacyShapes none() {
    return new LegacyShapes(Set.of());
  }
}
