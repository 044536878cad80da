package io.elpis.rights.request;

import io.elpis.model.SubjectId;

/** Carries a letter to a person without the sender learning where to. Thread-safe; blocks. */
@FunctionalInterface
public interface Post {
  /**
   * Returns once the next server has taken the letter.
   *
   * @throws io.elpis.model.ElpisException {@code NOT_FOUND} where the person has no mailbox on
   *     file; {@code OVERLOADED} where the letter cannot be carried now; {@code CONFLICT} where
   *     this server carries none
   */
  void carry(SubjectId to, Letter letter);

  /**
   * A letter.
   *
   * @param key tells it from every other, so that one that is sent twice can be known
   */
  record Letter(String key, String subject, String text) {
    /** Never the text, which may hold a code. */
    @Override
    public String toString() {
      return "Letter[" + key + "]";
    }
  }
}
