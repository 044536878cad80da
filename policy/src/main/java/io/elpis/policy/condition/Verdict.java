package io.elpis.policy.condition;

/** What became of a condition. Only {@link #HOLDS} lets anything through. */
public enum Verdict {
  HOLDS,
  FAILS,
  /** The evaluation raised an error, such as an index out of range. */
  ERROR
}
