package io.elpis.gateway;

import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Passkeys of people: public keys, of which nothing is secret, and what their authenticators were
 * asked. Thread-safe; reads the primary.
 */
public interface PasskeyStore {

  /**
   * One key of somebody.
   *
   * @param id as its authenticator names it, in the URL's alphabet of base 64
   * @param label as its owner calls it
   * @param handle what authenticators know its owner by
   * @param key as COSE
   * @param counter what the authenticator counted at its last signature; 0 where it does not count
   */
  record Passkey(
      String id,
      PrincipalId principal,
      String label,
      byte[] handle,
      byte[] key,
      long counter,
      Instant made,
      Optional<Instant> used) {
    @Override
    public String toString() {
      return "Passkey[" + principal + "]";
    }
  }

  /** What an authenticator's answer is good for. */
  enum Use {
    /** A new key of whoever is signed in. */
    ADD,
    /** A session, with nothing beside it. */
    ALONE,
    /** A session, beside a password. */
    BESIDE_PASSWORD
  }

  /**
   * What was asked.
   *
   * @param challenge digest of the random bits that the answer repeats
   * @param session in which it was asked; empty before there is one
   * @param question in full, as JSON
   */
  record Asked(Hash challenge, Use use, Optional<Hash> session, String question, Instant ends) {
    /** Never the challenge. */
    @Override
    public String toString() {
      return "Asked[" + use + "]";
    }
  }

  void ask(Asked asked);

  /** Takes a question, which is gone then; empty where it is not there or had ended. */
  Optional<Asked> take(Hash challenge, Instant now);

  /** Adds a key; false where it is somebody's already. */
  boolean add(Passkey passkey);

  Optional<Passkey> find(String id);

  /** Somebody's keys, the oldest first. */
  List<Passkey> of(PrincipalId principal);

  /** Whom authenticators know by a handle. */
  Optional<PrincipalId> byHandle(byte[] handle);

  /**
   * Keeps what the authenticator counted; false where it had counted so far before, which a copy of
   * the authenticator does. Exact on any number of nodes.
   */
  boolean used(String id, long counter, Instant at);

  /**
   * Takes a key away; false where it is not theirs, or is the last way in.
   *
   * @param otherWay whether they have a way in that is not kept here
   */
  boolean remove(PrincipalId principal, String id, boolean otherWay);
}
