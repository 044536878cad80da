package io.elpis.gateway;

import io.elpis.gateway.CredentialStore.Credential;
import io.elpis.ledger.Effect;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * API keys of programs: {@code elpis_<id>_<secret>}, shown once, stored as a digest, scoped,
 * revocable. A revocation is an entry of the ledger and holds for every disclosure that is not yet
 * recorded. Thread-safe.
 */
public final class ApiKeys {
  private final CredentialStore store;
  private final KeyMaker maker;
  private final AdminLog adminLog;

  public ApiKeys(CredentialStore store, KeyMaker maker, AdminLog adminLog) {
    this.store = store;
    this.maker = maker;
    this.adminLog = adminLog;
  }

  /** A new key for a principal, good on any device. */
  public KeyMaker.Made issue(Asker by, PrincipalId principal, Set<Scope> scopes, String label) {
    return issue(by, principal, scopes, label, Optional.empty());
  }

  /**
   * A new key for a principal.
   *
   * @param device without whose signature it is good for nothing
   */
  public KeyMaker.Made issue(
      Asker by, PrincipalId principal, Set<Scope> scopes, String label, Optional<DeviceId> device) {
    KeyMaker.Made issued = maker.make(principal, scopes, label, device);
    adminLog.tell(by, "key-issued", principal);
    return issued;
  }

  /**
   * Ends a key for good.
   *
   * @throws ElpisException {@code NOT_FOUND} where the principal has no such key
   */
  public void revoke(Asker by, PrincipalId principal, CredentialId id) {
    boolean exists =
        store.of(principal).stream().anyMatch(credential -> credential.id().equals(id));
    if (!exists) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the principal has no such key");
    }
    adminLog.tell(by, "key-revoked", principal, new Effect.Fell("credential:" + id));
  }

  public List<Credential> of(PrincipalId principal) {
    return store.of(principal);
  }
}
