package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/** Passwords of people, as digests that are slow to make. Thread-safe; reads the primary. */
public interface AccountStore {

  /**
   * What somebody signs in with.
   *
   * @param password {@link PasswordHash} of it under {@code salt}
   * @param codeNonce what the secret of their one-time codes follows from
   * @param codeStep the last time step whose code was used
   */
  record Account(
      PrincipalId principal,
      byte[] salt,
      byte[] password,
      byte[] codeNonce,
      long codeStep,
      Instant changed) {
    /** Never the digest. */
    @Override
    public String toString() {
      return "Account[" + principal + "]";
    }
  }

  /** Puts an account in place of the one before. */
  void put(Account account);

  Optional<Account> find(PrincipalId principal);

  /**
   * Uses a time step, once; false where it or a later one was used. Exact on any number of nodes.
   */
  boolean useStep(PrincipalId principal, long step);

  /** Whether anybody of this role, who is active, has a password or a passkey. */
  boolean hasAnyOf(String role);
}
