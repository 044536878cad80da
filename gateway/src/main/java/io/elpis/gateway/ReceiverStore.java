package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where receivers' public keys are kept. Thread-safe; reads the primary. */
public interface ReceiverStore {
  void insert(ReceiverKey key);

  Optional<ReceiverKey> find(String id);

  List<ReceiverKey> of(RecipientId recipient);

  /**
   * A key to which handovers are encrypted.
   *
   * @param publicKey on P-256, as SubjectPublicKeyInfo in DER
   */
  record ReceiverKey(
      String id,
      RecipientId recipient,
      byte[] publicKey,
      String label,
      Instant created,
      PrincipalId approvedBy,
      Optional<Instant> revoked) {}
}
