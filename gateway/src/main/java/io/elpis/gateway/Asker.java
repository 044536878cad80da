package io.elpis.gateway;

import io.elpis.merkle.entry.Who;
import io.elpis.model.CredentialId;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.util.Optional;
import java.util.Set;

/**
 * An authenticated caller: proof that a credential was checked. Whether it still stands is checked
 * again in the ledger's transaction.
 *
 * @param scopes what the credential may be used for at all
 */
public record Asker(
    PrincipalId principal,
    RecipientId recipient,
    CredentialId credential,
    boolean program,
    Set<Scope> scopes) {
  public Asker {
    scopes = Set.copyOf(scopes);
  }

  /** How entries name this caller. */
  Who who() {
    return new Who(principal, recipient, Optional.of(credential));
  }
}
