package io.elpis.policy.condition;

/** The values of one request. Asked only for the variables that the condition comes to. */
@FunctionalInterface
public interface Scene {
  /** A String, Boolean, {@link java.time.Instant} or list of String, by the variable's type. */
  Object value(Variable variable);
}
