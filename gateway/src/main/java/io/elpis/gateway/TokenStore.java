package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tokens are kept, as digests. Thread-safe. */
public interface TokenStore {
  void insert(List<IssuedToken> tokens);

  /** What a token stands for. */
  record IssuedToken(
      Hash digest,
      SubjectId subject,
      FieldName field,
      int version,
      RecipientId recipient,
      Optional<TicketId> ticket,
      Instant expiresAt) {}
}
