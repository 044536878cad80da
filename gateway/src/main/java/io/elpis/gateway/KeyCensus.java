package io.elpis.gateway;

import java.util.SortedMap;

/** Counts whose keys are wrapped by which key-encryption key. Thread-safe. */
public interface KeyCensus {

  /** Subjects by KEK version; versions without subjects are absent. */
  SortedMap<Integer, Long> subjectsByKek();
}
