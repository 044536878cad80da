package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.util.List;
import java.util.Optional;

/**
 * Everything of a leaf but its time, which the writer gives so that the log is monotone. The arrays
 * are not copied: whoever makes one leaves them alone afterwards.
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
 * @param clear what {@code sealedOpenings} say, for who follows the log in this process; never
 *     written anywhere
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
    About about,
    Optional<Clear> clear) {
  /** Length of a nonce, in bytes. */
  public static final int NONCE_BYTES = 16;

  /** The largest sealed openings, in bytes. */
  public static final int MAX_OPENINGS_BYTES = 1 << 20;

  /** Commitments in every leaf. */
  public static final int COMMITMENTS = 3;

  /**
   * @throws ElpisException {@link ErrorCode#BUG} where a width is wrong: a body that exists can be
   *     encoded, so it cannot spoil the batch it is written with
   */
  public EntryBody {
    commitments = List.copyOf(commitments);
    if (nonce.length != NONCE_BYTES || commitments.size() != COMMITMENTS || count < 0) {
      throw new ElpisException(
          ErrorCode.BUG, "an entry has a nonce of 16 bytes, three commitments and a count from 0");
    }
    if (sealedOpenings.length > MAX_OPENINGS_BYTES) {
      throw new ElpisException(ErrorCode.BUG, "the openings of an entry are larger than 1 MiB");
    }
  }

  /** What an entry opens to, in the terms of whoever makes entries; opaque here. */
  public interface Clear {}

  /**
   * Keys of the index that lists entries by subject, principal and ticket; erased with the subject.
   */
  public record About(
      Optional<SubjectId> subject, Optional<PrincipalId> principal, Optional<TicketId> ticket) {

    /** Listed under nobody. */
    public static About nobody() {
      return new About(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}
