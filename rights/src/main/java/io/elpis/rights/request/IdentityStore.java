package io.elpis.rights.request;

import io.elpis.model.Hash;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.Optional;

/** Where open one-time codes are kept, as digests. Thread-safe; reads and writes the primary. */
public interface IdentityStore {
  /**
   * Notes that a code is about to be sent, in place of an earlier one.
   *
   * @return false where {@code most} were sent since {@code since}; then nothing changes
   */
  boolean put(String request, SubjectId to, Code code, Instant since, int most);

  /** Counts one more try and gives the code with that count; empty where there is none. */
  Optional<Code> attempt(String request);

  /** Takes the code away; false where somebody else did first. */
  boolean drop(String request, Hash digest);

  /**
   * An open code.
   *
   * @param attempts made so far
   */
  record Code(Hash digest, int attempts, Instant sent, Instant expires) {}
}
