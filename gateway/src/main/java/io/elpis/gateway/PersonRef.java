package io.elpis.gateway;

import io.elpis.model.Hash;
import io.elpis.model.SubjectId;

/** How an ask names the person. */
public sealed interface PersonRef {

  /** By subject id. */
  record BySubject(SubjectId subject) implements PersonRef {}

  /** By the digest of a token; the token itself is never stored. */
  record ByToken(Hash digest) implements PersonRef {}

  /** Whoever the ticket is about. */
  record ByTicket() implements PersonRef {}
}
