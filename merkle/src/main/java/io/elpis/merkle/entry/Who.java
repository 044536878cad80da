package io.elpis.merkle.entry;

import io.elpis.merkle.codec.CborReader;
import io.elpis.merkle.codec.CborWriter;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.util.Optional;

/**
 * The detail behind {@link Slot#WHO}: CBOR {@code {0: principal, 1: recipient, 2: credential, 3:
 * device}}, the last two only where there is one.
 *
 * @param credential what the principal was known by; absent where the system itself acted
 * @param device what signed the request, where one did
 */
public record Who(
    PrincipalId principal,
    RecipientId recipient,
    Optional<CredentialId> credential,
    Optional<DeviceId> device) {

  /** Somebody whose request no device signed. */
  public Who(PrincipalId principal, RecipientId recipient, Optional<CredentialId> credential) {
    this(principal, recipient, credential, Optional.empty());
  }

  /**
   * Reads the detail.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static Who decode(byte[] detail) {
    CborReader reader = new CborReader(detail);
    int pairs = reader.map();
    reader.expect(0);
    PrincipalId principal = Names.read(PrincipalId::new, reader.text());
    reader.expect(1);
    RecipientId recipient = Names.read(RecipientId::new, reader.text());
    Optional<CredentialId> credential = Optional.empty();
    Optional<DeviceId> device = Optional.empty();
    for (int more = pairs - 2; more > 0; more--) {
      if (reader.integer(2, 3) == 2) {
        credential = Optional.of(Names.read(CredentialId::new, reader.text()));
      } else {
        device = Optional.of(Names.read(DeviceId::new, reader.text()));
      }
    }
    reader.end();
    return new Who(principal, recipient, credential, device);
  }

  /** The bytes of the detail. */
  public byte[] encode() {
    CborWriter writer =
        new CborWriter().map(2 + (credential.isPresent() ? 1 : 0) + (device.isPresent() ? 1 : 0));
    writer.integer(0).text(principal.value()).integer(1).text(recipient.value());
    credential.ifPresent(id -> writer.integer(2).text(id.value()));
    device.ifPresent(id -> writer.integer(3).text(id.value()));
    return writer.toBytes();
  }
}
