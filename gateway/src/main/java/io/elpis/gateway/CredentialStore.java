package io.elpis.gateway;

import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where API keys are kept, as digests. Thread-safe; reads the primary. */
public interface CredentialStore {
  void insert(Credential credential);

  /** The credential with its principal's standing, or nothing. */
  Optional<Checked> find(CredentialId id);

  List<Credential> of(PrincipalId principal);

  /**
   * A key as stored: {@code digest} is SHA-256 of the secret part, which has 256 random bits of its
   * own.
   *
   * @param device the device without whose signature the key is good for nothing
   */
  record Credential(
      CredentialId id,
      PrincipalId principal,
      Hash digest,
      Set<Scope> scopes,
      String label,
      Instant created,
      Optional<Instant> revoked,
      Optional<DeviceId> device) {
    public Credential {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * A credential and whose it is.
   *
   * @param standing whether principal, human, recipient and licence all stand
   */
  record Checked(Credential credential, io.elpis.model.Principal principal, boolean standing) {}
}
