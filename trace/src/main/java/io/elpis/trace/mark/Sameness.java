package io.elpis.trace.mark;

/** Whether two spellings of a field's value are the same value. Thread-safe; never throws. */
@FunctionalInterface
public interface Sameness {
  boolean same(String type, String one, String other);
}
