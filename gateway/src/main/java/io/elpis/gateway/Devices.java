package io.elpis.gateway;

import io.elpis.gateway.DeviceStore.Code;
import io.elpis.gateway.DeviceStore.Device;
import io.elpis.ledger.Effect;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Devices of principals: a principal brings a public key, somebody else lets it in, by approval
 * afterwards or by a one-time code beforehand. Both and every revocation are on the ledger.
 * Thread-safe.
 */
public final class Devices {
  /** How long a one-time code is good. */
  public static final Duration CODE_LIFE = Duration.ofMinutes(15);

  /** How often a code may be tried. */
  public static final int CODE_ATTEMPTS = 5;

  /** The most devices a principal has at a time. */
  public static final int MOST = 10;

  /** Crockford's base 32: no {@code i}, {@code l}, {@code o}, {@code u}. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int CODE_LENGTH = 10;
  private static final int ID_LENGTH = 8;

  private final DeviceStore store;
  private final Parties parties;
  private final AdminLog adminLog;
  private final InstantSource clock;
  private final SecureRandom random;

  public Devices(
      DeviceStore store,
      Parties parties,
      AdminLog adminLog,
      InstantSource clock,
      SecureRandom random) {
    this.store = store;
    this.parties = parties;
    this.adminLog = adminLog;
    this.clock = clock;
    this.random = random;
  }

  /** A one-time code, shown this once. */
  public record IssuedCode(String code, Instant expires) {
    /** Never shows the code. */
    @Override
    public String toString() {
      return "IssuedCode";
    }
  }

  /**
   * A code with which the principal lets one device in.
   *
   * @throws ElpisException {@code FORBIDDEN} for oneself
   */
  public IssuedCode issueCode(Asker by, PrincipalId principal) {
    parties.requireOther(by, principal);
    StringBuilder code = new StringBuilder();
    for (int at = 0; at < CODE_LENGTH; at++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    Instant expires = clock.instant().plus(CODE_LIFE);
    adminLog.tell(by, "device-code-issued", principal);
    store.putCode(
        principal, new Code(KeyMaker.digest(code.toString()), by.principal(), 0, expires));
    return new IssuedCode(code.toString(), expires);
  }

  /**
   * Brings a device of one's own; without a code it waits for {@link #approve}.
   *
   * @param publicKey SubjectPublicKeyInfo in DER
   * @throws ElpisException {@code INVALID_VALUE} for another kind of key; {@code FORBIDDEN} for a
   *     code that is not the right one; {@code CONFLICT} where there are {@link #MOST} already
   */
  public Device enrol(Asker by, byte[] publicKey, String label, Optional<String> code) {
    DeviceKey.of(publicKey);
    long present =
        store.of(by.principal()).stream().filter(device -> device.revoked().isEmpty()).count();
    if (present >= MOST) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "a principal has at most " + MOST + " devices; revoke one first");
    }
    Optional<PrincipalId> approvedBy = code.map(given -> redeem(by.principal(), given));
    byte[] id = new byte[ID_LENGTH];
    random.nextBytes(id);
    Device device =
        new Device(
            new DeviceId("dv-" + HexFormat.of().formatHex(id)),
            by.principal(),
            publicKey,
            label,
            clock.instant(),
            approvedBy,
            Optional.empty());
    tell(by, "device-enrolled", device.id(), List.of());
    store.insert(device);
    return device;
  }

  /**
   * Lets a device in.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} for one's own; {@code CONFLICT}
   *     where it is let in or revoked already
   */
  public Device approve(Asker by, DeviceId id) {
    Device device = get(id);
    parties.requireOther(by, device.principal());
    if (device.revoked().isPresent() || device.approvedBy().isPresent()) {
      throw new ElpisException(ErrorCode.CONFLICT, "the device was approved or revoked before");
    }
    tell(by, "device-approved", id, List.of());
    if (!store.approve(id, by.principal())) {
      throw new ElpisException(ErrorCode.CONFLICT, "the device was approved before");
    }
    return get(id);
  }

  /**
   * Ends a device for good. Its owner may, and whoever keeps the directory.
   *
   * @throws ElpisException {@code NOT_FOUND}, also for another's device
   */
  public void revoke(Asker by, DeviceId id) {
    Device device = get(id);
    if (!device.principal().equals(by.principal()) && !by.has(Scope.DIRECTORY)) {
      throw missing();
    }
    tell(by, "device-revoked", id, List.of(new Effect.Fell("device:" + id)));
  }

  public List<Device> of(PrincipalId principal) {
    return store.of(principal);
  }

  /**
   * A device.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public Device get(DeviceId id) {
    return store.find(id).orElseThrow(Devices::missing);
  }

  /** Every try counts, the right one too; whoever is late or wrong gets one answer. */
  private PrincipalId redeem(PrincipalId principal, String given) {
    Hash offered = KeyMaker.digest(given.strip().toLowerCase(Locale.ROOT));
    return store
        .tryCode(principal)
        .filter(
            code -> code.attempts() <= CODE_ATTEMPTS && clock.instant().isBefore(code.expires()))
        .filter(code -> MessageDigest.isEqual(code.digest().toBytes(), offered.toBytes()))
        .filter(code -> store.dropCode(principal, code.digest()))
        .map(Code::issuedBy)
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.FORBIDDEN,
                "the code is wrong, used, too old or was tried too often; ask for a new one"));
  }

  private void tell(Asker by, String what, DeviceId id, List<Effect> effects) {
    adminLog.tell(by, what, "device:" + id, "principal " + by.principal(), effects);
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such device");
  }
}
