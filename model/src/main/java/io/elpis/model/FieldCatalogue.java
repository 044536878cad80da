package io.elpis.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Which fields a deployment holds and of which type each is. Without a declaration there is one
 * field per {@link FieldType}, called by the type's word. Immutable.
 */
public record FieldCatalogue(SequencedMap<FieldName, FieldType> fields) {
  public FieldCatalogue {
    fields = Collections.unmodifiableSequencedMap(new TreeMap<>(fields));
  }

  /** One field per type. */
  public static FieldCatalogue standard() {
    SequencedMap<FieldName, FieldType> fields = new TreeMap<>();
    for (FieldType type : FieldType.values()) {
      fields.put(new FieldName(type.word()), type);
    }
    return new FieldCatalogue(fields);
  }

  /** This catalogue with {@code more} added or replaced. */
  public FieldCatalogue with(Map<FieldName, FieldType> more) {
    SequencedMap<FieldName, FieldType> all = new TreeMap<>(fields);
    all.putAll(more);
    return new FieldCatalogue(all);
  }

  public Optional<FieldType> typeOf(FieldName name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * The type of a field that must exist.
   *
   * @throws ElpisException {@link ErrorCode#UNKNOWN_FIELD}
   */
  public FieldType require(FieldName name) {
    return typeOf(name)
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.UNKNOWN_FIELD,
                "no field `" + name + "` is defined; see `fields` of the policy file"));
  }
}
