package io.elpis.gateway;

import io.elpis.gateway.CredentialStore.Checked;
import io.elpis.model.CredentialId;
import io.elpis.model.Hash;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who is behind a bearer key. Needs no vault and no ledger, so an operator gets in while the
 * server is sealed. Thread-safe.
 */
public final class Authentication {
  private static final Pattern FORM = Pattern.compile("elpis_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");
  private static final CredentialId NONE = new CredentialId("0000000000000000");

  private final CredentialStore store;

  public Authentication(CredentialStore store) {
    this.store = store;
  }

  /**
   * The caller, or nothing: unknown, revoked, suspended and malformed keys look alike and cost the
   * same look-up.
   */
  public Optional<Asker> authenticate(String bearer) {
    Matcher matcher = FORM.matcher(bearer);
    boolean wellFormed = matcher.matches();
    CredentialId id = wellFormed ? new CredentialId(matcher.group(1)) : NONE;
    Hash offered = KeyMaker.digest(wellFormed ? matcher.group(2) : bearer);
    Optional<Checked> found = store.find(id);
    byte[] expected =
        found
            .map(checked -> checked.credential().digest().toBytes())
            .orElseGet(() -> new byte[Hash.LENGTH]);
    boolean same = MessageDigest.isEqual(expected, offered.toBytes());
    return found
        .filter(checked -> same && wellFormed && checked.credential().revoked().isEmpty())
        .filter(checked -> checked.principal().active() && checked.standing())
        .map(Authentication::asker);
  }

  private static Asker asker(Checked checked) {
    return new Asker(
        checked.principal().id(),
        checked.principal().recipient(),
        checked.credential().id(),
        checked.principal().program(),
        checked.credential().scopes(),
        new Asker.DeviceTie(checked.credential().device(), Optional.empty()));
  }
}
