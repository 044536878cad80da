package io.elpis.gateway;

import io.elpis.gateway.CredentialStore.Credential;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.Sha256;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Makes API keys and stores their digests. Needs no ledger: the first key of a deployment is made
 * before there is one. Thread-safe.
 */
public final class KeyMaker {
  private static final int ID_LENGTH = 8;
  private static final int SECRET_LENGTH = 32;

  private final CredentialStore store;
  private final SecureRandom random;
  private final InstantSource clock;

  public KeyMaker(CredentialStore store, SecureRandom random, InstantSource clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /** A new key; {@code text} is shown this once. */
  public record Made(CredentialId id, String text) {
    /** Never shows the key. */
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }

  /** A key with 256 random bits. */
  public Made make(PrincipalId principal, Set<Scope> scopes, String label) {
    return make(principal, scopes, label, Optional.empty());
  }

  /** A key that is good only with the device's signature. */
  Made make(PrincipalId principal, Set<Scope> scopes, String label, Optional<DeviceId> device) {
    byte[] id = new byte[ID_LENGTH];
    random.nextBytes(id);
    byte[] secret = new byte[SECRET_LENGTH];
    random.nextBytes(secret);
    CredentialId credential = new CredentialId(HexFormat.of().formatHex(id));
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    store.insert(
        new Credential(
            credential,
            principal,
            digest(text),
            scopes,
            label,
            clock.instant(),
            Optional.empty(),
            device));
    return new Made(credential, "elpis_" + credential + "_" + text);
  }

  /** SHA-256 of the secret part, which is random enough to need no slow hash. */
  static Hash digest(String secret) {
    return Sha256.of(secret);
  }
}
