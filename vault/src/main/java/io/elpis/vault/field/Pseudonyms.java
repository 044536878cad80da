package io.elpis.vault.field;

import io.elpis.model.FieldType;

/**
 * Keyed pseudonyms for values of which no character may be shown. The same value gives the same
 * pseudonym as long as the key lives; without the key neither is found from the other. Of one
 * constant width. Safe for concurrent use.
 */
@FunctionalInterface
public interface Pseudonyms {
  /** The pseudonym of {@code normalised}, as {@link FieldRule#normalised} gives it. */
  String of(FieldType type, String normalised);
}
