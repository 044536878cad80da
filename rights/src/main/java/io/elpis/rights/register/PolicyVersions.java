package io.elpis.rights.register;

import java.time.Instant;
import java.util.List;

/**
 * The texts of all policies that a deployment has decided by, so that the digest in an entry can be
 * read years later. Thread-safe.
 */
public interface PolicyVersions {
  /** Keeps a policy; one that is there already stays as it is. */
  void keep(String digest, String yaml, Instant since);

  /** All of them, the oldest first. */
  List<Version> all();

  /**
   * A policy.
   *
   * @param digest SHA-256 of its text in hex
   */
  record Version(String digest, Instant since, String yaml) {}
}
