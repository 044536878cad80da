package io.elpis.gateway;

import io.elpis.ledger.EntryBody;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.vault.SubjectKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes ledger entries: a fresh nonce, the subject's tag over it, salted commitments to what, who
 * and context, and their openings sealed under the subject's own key. The leaf itself holds no
 * personal value. Thread-safe.
 */
public final class EntryMaker {
  private static final int NONCE_LENGTH = 16;
  private static final int SALT_LENGTH = 32;

  private final SecureRandom random;
  private final TellablePurposes purposes;

  public EntryMaker(SecureRandom random, TellablePurposes purposes) {
    this.random = random;
    this.purposes = purposes;
  }

  /** An entry and what its commitments open to: what, who, context, in this order. */
  record Made(EntryBody body, List<Opening> openings) {}

  /** What is to be told. */
  record Tale(
      EntryKind kind,
      PurposeName purpose,
      What what,
      Who who,
      Context context,
      Hash policyDigest,
      int count) {

    /** With what was asked for where only the openings show it, which an erasure takes along. */
    private Tale undeclared() {
      String asked = "asked for `" + purpose + "`";
      String reason = context.reason().map(given -> asked + ": " + given).orElse(asked);
      boolean fits = reason.getBytes(StandardCharsets.UTF_8).length <= Context.MAX_REASON_BYTES;
      return new Tale(
          kind,
          PurposeName.UNDECLARED,
          what,
          who,
          new Context(
              context.ticket(),
              fits ? Optional.of(reason) : context.reason(),
              context.subject(),
              context.approver()),
          policyDigest,
          count);
    }
  }

  Made make(SubjectKeys keys, Tale tale, About about) {
    return make(keys, tale, about, Optional.empty());
  }

  /**
   * As {@link #make(SubjectKeys, Tale, About)}.
   *
   * @param alias of the person, so that whoever follows the log need not ask for it
   */
  Made make(SubjectKeys keys, Tale asked, About about, Optional<String> alias) {
    Tale tale = purposes.holds(asked.purpose()) ? asked : asked.undeclared();
    // One draw: the generator is shared, and a draw costs more than its bytes.
    byte[] fresh = new byte[NONCE_LENGTH + Slot.values().length * SALT_LENGTH];
    random.nextBytes(fresh);
    byte[] nonce = Arrays.copyOf(fresh, NONCE_LENGTH);
    List<Opening> openings =
        List.of(
            new Opening(Slot.WHAT, salt(fresh, Slot.WHAT), tale.what().encode()),
            new Opening(Slot.WHO, salt(fresh, Slot.WHO), tale.who().encode()),
            new Opening(Slot.CONTEXT, salt(fresh, Slot.CONTEXT), tale.context().encode()));
    EntryBody body =
        new EntryBody(
            tale.kind(),
            nonce,
            tale.purpose(),
            keys.tag(nonce),
            openings.stream().map(Opening::commitment).toList(),
            tale.policyDigest(),
            tale.count(),
            SealedOpenings.seal(keys, nonce, openings),
            about,
            Optional.of(new ClearEntry(tale.what(), tale.who(), tale.context(), alias)));
    return new Made(body, openings);
  }

  private static byte[] salt(byte[] fresh, Slot slot) {
    int from = NONCE_LENGTH + slot.number() * SALT_LENGTH;
    return Arrays.copyOfRange(fresh, from, from + SALT_LENGTH);
  }
}
