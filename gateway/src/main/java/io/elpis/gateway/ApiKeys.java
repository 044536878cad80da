package io.elpis.gateway;

import io.elpis.gateway.CredentialStore.Credential;
import io.elpis.ledger.Effect;
import io.elpis.model.CredentialId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * API keys of programs: {@code elpis_<id>_<secret>}, shown once, stored as a digest, scoped,
 * revocable. A revocation is an entry of the ledger and holds for every disclosure that is not yet
 * recorded. Thread-safe.
 */
public final class ApiKeys {
  private static final int ID_LENGTH = 8;
  private static final int SECRET_LENGTH = 32;

  private final CredentialStore store;
  private final AdminLog adminLog;
  private final SecureRandom random;
  private final InstantSource clock;

  public ApiKeys(
      CredentialStore store, AdminLog adminLog, SecureRandom random, InstantSource clock) {
    this.store = store;
    this.adminLog = adminLog;
    this.random = random;
    this.clock = clock;
  }

  /** A new key; {@code text} is shown this once. */
  public record Issued(CredentialId id, String text) {
    /** Never shows the key. */
    @Override
    public String toString() {
      return "Issued[" + id + "]";
    }
  }

  public Issued issue(Asker by, PrincipalId principal, Set<Scope> scopes, String label) {
    Issued issued = issueUnlogged(principal, scopes, label);
    adminLog.tell(by, "key-issued", principal);
    return issued;
  }

  /** The first key of a deployment, before there is anybody to issue it. */
  public Issued issueUnlogged(PrincipalId principal, Set<Scope> scopes, String label) {
    byte[] id = new byte[ID_LENGTH];
    random.nextBytes(id);
    byte[] secret = new byte[SECRET_LENGTH];
    random.nextBytes(secret);
    CredentialId credential = new CredentialId(java.util.HexFormat.of().formatHex(id));
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    store.insert(
        new Credential(
            credential, principal, digest(text), scopes, label, clock.instant(), Optional.empty()));
    return new Issued(credential, "elpis_" + credential + "_" + text);
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

  /** SHA-256 of the secret part, which is random enough to need no slow hash. */
  static Hash digest(String secret) {
    try {
      return Hash.of(
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new ElpisException(ErrorCode.BUG, "SHA-256 is missing", everyPlatformHasIt);
    }
  }
}
