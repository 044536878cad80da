package io.elpis.merkle.entry;

import io.elpis.merkle.codec.CborReader;
import io.elpis.merkle.codec.CborWriter;
import io.elpis.model.CredentialId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.util.Optional;

/**
 * The detail behind {@link Slot#WHO}: CBOR {@code {0: principal, 1: recipient, 2: credential}}.
 *
 * @param credential what the principal was known by; absent where the system itself acted
 */
public record Who(PrincipalId principal, RecipientId recipient, Optional<CredentialId> credential) {

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
    if (pairs > 2) {
      reader.expect(2);
      credential = Optional.of(Names.read(CredentialId::new, reader.text()));
    }
    reader.end();
    return new Who(principal, recipient, credential);
  }

  /** The bytes of the detail. */
  public byte[] encode() {
    CborWriter writer = new CborWriter().map(credential.isPresent() ? 3 : 2);
    writer.integer(0).text(principal.value()).integer(1).text(recipient.value());
    credential.ifPresent(id -> writer.integer(2).text(id.value()));
    return writer.toBytes();
  }
}
