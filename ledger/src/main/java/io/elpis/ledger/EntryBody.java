package io.elpis.ledger;

import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.util.List;
import java.util.Optional;

/**
 * Everything of a leaf but its time, which the writer gives so that the log is monotone.
 *
 * @param kind what happened, see {@link EntryKind}
 * @param nonce 16 random bytes
 * @param purpose why; the word that stands in the leaf
 * @param tag {@code HMAC(k_tag(subject), "elpis/tag/v1" ‖ nonce)}
 * @param commitments C_what, C_who, C_context
 * @param policyDigest SHA-256 of the policy file that decided
 * @param count how many people the entry is about
 * @param sealedOpenings what the commitments open to, sealed under the subject's opening key;
 *     opaque here
 * @param about whose index the entry is listed under, outside the log
 */
public record EntryBody(
    EntryKind kind,
    byte[] nonce,
    PurposeName purpose,
    Hash tag,
    List<Hash> commitments,
    Hash policyDigest,
    int count,
    byte[] sealedOpenings,
    About about) {
  public EntryBody {
    commitments = List.copyOf(commitments);
  }

  /**
   * Keys of the index that lists entries by subject, principal and ticket; erased with the subject.
   */
  public record About(
      Optional<SubjectId> subject, Optional<PrincipalId> principal, Optional<TicketId> ticket) {}
}
