package io.elpis.vault;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.SubjectId;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.MadeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the values of people who do not exist from the shapes of people who do. What it opens never
 * leaves: no value that it gives is anybody's, only parts of names and streets are. Thread-safe.
 */
public final class Recombination {
  private final ModelOpening opening;
  private final MadeUp madeUp;

  public Recombination(Vault vault, MadeUp madeUp) {
    this.opening = new ModelOpening(vault);
    this.madeUp = madeUp;
  }

  /** Somebody of whom one is made. */
  public record Model(SubjectId id, WrappedKeys keys, Map<FieldName, Held> values) {
    public Model {
      values = Map.copyOf(values);
    }
  }

  /** One value of theirs. */
  public record Held(FieldType type, int version, Sealed sealed) {}

  /**
   * The values of one person who does not exist.
   *
   * @param models the first says which fields there are and what the person is like most
   */
  public Map<FieldName, FieldValue> make(List<Model> models) {
    Map<FieldName, FieldValue> made = new TreeMap<>();
    models
        .getFirst()
        .values()
        .forEach((field, held) -> {
          List<FieldValue> like = new ArrayList<>();
          models.forEach(model -> opening.open(model, field).ifPresent(like::add));
          madeUp.of(held.type(), like).ifPresent(value -> made.put(field, value));
        });
    return made;
  }
}
