package io.elpis.gateway;

import io.elpis.gateway.DeviceStore.Device;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Checks that a request was signed by an enrolled device of the one who asks: the key, the time and
 * that it was never seen before. Needs no vault and no ledger. Thread-safe; one statement to read
 * the device and one to spend the nonce.
 */
public final class DeviceProofs {
  /** How old a signature may be. */
  public static final Duration LIFE = Duration.ofSeconds(60);

  /** How far a device's clock may run ahead. */
  public static final Duration AHEAD = Duration.ofSeconds(30);

  private final DeviceStore store;
  private final NonceStore nonces;
  private final InstantSource clock;

  public DeviceProofs(DeviceStore store, NonceStore nonces, InstantSource clock) {
    this.store = store;
    this.nonces = nonces;
    this.clock = clock;
  }

  /**
   * The caller, now known to hold the device.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}, in one wording for whatever is wrong: no such
   *     device, another's, not approved, revoked, signature, time, replay
   */
  public Asker check(Asker asker, DeviceProof proof) {
    Instant now = clock.instant();
    boolean timely =
        !proof.created().isAfter(now.plus(AHEAD)) && proof.created().isAfter(now.minus(LIFE));
    boolean good =
        timely
            && store
                .find(proof.device())
                .filter(device -> isOf(asker, device) && signed(device, proof))
                .isPresent()
            // Last, so that only what holds spends a nonce.
            && nonces.spend("device|" + proof.device() + "|" + proof.nonce(), forgetAfter(proof));
    if (!good) {
      throw refused();
    }
    return asker.provedBy(proof);
  }

  /** The one answer to a signature that does not hold. */
  public static ElpisException refused() {
    return new ElpisException(
        ErrorCode.UNAUTHENTICATED,
        "the request's signature is missing, wrong, too old or was used before; sign it anew");
  }

  private static boolean isOf(Asker asker, Device device) {
    return device.principal().equals(asker.principal())
        && device.approvedBy().isPresent()
        && device.revoked().isEmpty();
  }

  private static boolean signed(Device device, DeviceProof proof) {
    DeviceKey key = DeviceKey.of(device.publicKey());
    return key.algorithm().equals(proof.algorithm())
        && key.verifies(proof.base(), proof.signature());
  }

  private static Instant forgetAfter(DeviceProof proof) {
    return proof.created().plus(LIFE).plus(AHEAD);
  }
}
