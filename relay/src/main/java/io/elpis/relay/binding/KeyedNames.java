package io.elpis.relay.binding;

/**
 * Short names that tell whether two things are the same and nothing else, under a key that is not
 * in the database: a caller, a correspondent, an extension.
 */
@FunctionalInterface
public interface KeyedNames {
  /** The name of {@code text} for one use; another use gives another name. */
  String of(String use, String text);
}
