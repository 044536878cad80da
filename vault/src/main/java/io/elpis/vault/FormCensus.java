package io.elpis.vault;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.vault.Recombination.Model;
import io.elpis.vault.field.FieldValue;
import java.util.List;
import java.util.Set;

/**
 * Shows the values of some people to a counter of spellings, one by one and without saying whose
 * they are, so that what is usual in a field can be told. Nothing is kept of them. Thread-safe.
 */
public final class FormCensus {
  private final ModelOpening opening;

  public FormCensus(Vault vault) {
    this.opening = new ModelOpening(vault);
  }

  /** Counts the spelling of a value, and keeps neither it nor any part of it. */
  @FunctionalInterface
  public interface Counter {
    void count(FieldName field, FieldType type, FieldValue value);
  }

  /** Counts the values of these types of all these people. */
  public void count(List<Model> people, Set<FieldType> types, Counter counter) {
    for (Model person : people) {
      person
          .values()
          .forEach((field, held) -> {
            if (types.contains(held.type())) {
              opening
                  .open(person, field)
                  .ifPresent(value -> counter.count(field, held.type(), value));
            }
          });
    }
  }
}
