package io.elpis.model;

/** Whose fault an error is, which decides what the caller can do about it. */
public enum ErrorCategory {
  /** The request is wrong; the same request will fail again. */
  CALLER,
  /** The request is understood and refused. */
  DENIED,
  /** Stored or received bytes are not what they claim to be. */
  INTEGRITY,
  /** Elpis cannot serve now; the same request may succeed later. */
  UNAVAILABLE,
  /** A defect of Elpis. */
  BUG
}
