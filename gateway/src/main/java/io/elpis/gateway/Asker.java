package io.elpis.gateway;

import io.elpis.merkle.entry.Who;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.util.Optional;
import java.util.Set;

/**
 * An authenticated caller: proof that a credential was checked. Whether it still stands is checked
 * again in the ledger's transaction.
 *
 * @param scopes what the credential may be used for at all
 * @param device how the credential and the request are tied to a device
 */
public record Asker(
    PrincipalId principal,
    RecipientId recipient,
    CredentialId credential,
    boolean program,
    Set<Scope> scopes,
    DeviceTie device) {
  public Asker {
    scopes = Set.copyOf(scopes);
  }

  /** A caller whose credential is tied to no device. */
  public Asker(
      PrincipalId principal,
      RecipientId recipient,
      CredentialId credential,
      boolean program,
      Set<Scope> scopes) {
    this(principal, recipient, credential, program, scopes, DeviceTie.NONE);
  }

  /**
   * How a caller is tied to a device.
   *
   * @param bound the device without which the credential is good for nothing
   * @param proof how a device signed this request; checked
   */
  public record DeviceTie(Optional<DeviceId> bound, Optional<DeviceProof> proof) {
    /** Not at all. */
    public static final DeviceTie NONE = new DeviceTie(Optional.empty(), Optional.empty());

    /** The device that signed this request. */
    public Optional<DeviceId> proved() {
      return proof.map(DeviceProof::device);
    }

    /** Whether what the credential demands was shown. */
    public boolean isMet() {
      return bound.isEmpty() || bound.equals(proved());
    }
  }

  /** This caller, whose request a device signed, as was checked. */
  Asker provedBy(DeviceProof proof) {
    return new Asker(
        principal,
        recipient,
        credential,
        program,
        scopes,
        new DeviceTie(device.bound(), Optional.of(proof)));
  }

  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }

  /** How entries name this caller. */
  Who who() {
    return new Who(principal, recipient, Optional.of(credential));
  }
}
