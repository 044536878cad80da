package io.elpis.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** What the policy says to one request for one subject. A value, never an exception. */
public sealed interface Decision {

  /** SHA-256 of the policy file that decided. */
  Hash policyDigest();

  /**
   * Yes, to these fields at these levels. Only {@code policy} makes one.
   *
   * @param levels one entry per requested field, {@link Level#HIDDEN} included
   * @param charges quotas that must be paid before anything opens
   * @param singleUse the ticket is spent by this disclosure
   * @param standing keys of facts (a credential, a consent) that must not have fallen when the
   *     entry is written
   * @param approval a second person's yes, spent by this disclosure
   * @param proof what was shown beyond the credential
   */
  record Permit(
      SequencedMap<FieldName, Level> levels,
      List<Charge> charges,
      boolean singleUse,
      Set<String> standing,
      Hash policyDigest,
      Optional<Approved> approval,
      Proof proof)
      implements Decision {
    public Permit {
      levels = Collections.unmodifiableSequencedMap(new TreeMap<>(levels));
      charges = List.copyOf(charges);
      standing = Set.copyOf(standing);
    }

    /** A permit that rests on no second proof and no second person. */
    public Permit(
        SequencedMap<FieldName, Level> levels,
        List<Charge> charges,
        boolean singleUse,
        Set<String> standing,
        Hash policyDigest) {
      this(levels, charges, singleUse, standing, policyDigest, Optional.empty(), Proof.NONE);
    }
  }

  /** No, for at least one reason; the first is shown to the caller. */
  record Deny(List<Reason> reasons, Hash policyDigest) implements Decision {
    public Deny {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new ElpisException(ErrorCode.BUG, "a denial without a reason");
      }
    }
  }
}
