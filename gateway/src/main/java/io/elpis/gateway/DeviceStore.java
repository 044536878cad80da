package io.elpis.gateway;

import io.elpis.model.DeviceId;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where enrolled devices and one-time codes are kept. Thread-safe; reads the primary. */
public interface DeviceStore {
  void insert(Device device);

  Optional<Device> find(DeviceId id);

  List<Device> of(PrincipalId principal);

  /**
   * Marks a device as approved.
   *
   * @return false where it was before
   */
  boolean approve(DeviceId id, PrincipalId by);

  /** A fresh code in place of any earlier one of the principal. */
  void putCode(PrincipalId principal, Code code);

  /** The principal's code, after one more attempt was counted against it. */
  Optional<Code> tryCode(PrincipalId principal);

  /**
   * Takes the code away.
   *
   * @return false where somebody was faster
   */
  boolean dropCode(PrincipalId principal, Hash digest);

  /**
   * A device and its public key.
   *
   * @param publicKey as SubjectPublicKeyInfo, DER (RFC 5280)
   * @param approvedBy empty while it waits for a second person
   */
  record Device(
      DeviceId id,
      PrincipalId principal,
      byte[] publicKey,
      String label,
      Instant enrolled,
      Optional<PrincipalId> approvedBy,
      Optional<Instant> revoked) {}

  /** A one-time code as stored; {@code attempts} counts the present one. */
  record Code(Hash digest, PrincipalId issuedBy, int attempts, Instant expires) {}
}
