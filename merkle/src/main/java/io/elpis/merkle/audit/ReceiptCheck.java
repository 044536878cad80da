package io.elpis.merkle.audit;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.TreeHash;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks a receipt offline: the proof shows that the entry is in the log the key belongs to, and
 * the openings are what the entry committed to. One signature and a few hashes; thread-safe.
 */
public final class ReceiptCheck {
  private final NoteVerifier log;

  /** Checks receipts of the log with this key. */
  public ReceiptCheck(NoteVerifier log) {
    this.log = log;
  }

  /**
   * Checks receipts of the log with this key.
   *
   * @param verifierKey {@code name+hash+base64}, from somebody the reader trusts
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static ReceiptCheck of(String verifierKey) {
    return new ReceiptCheck(readable("the verifier key", () -> NoteVerifier.parse(verifierKey)));
  }

  /**
   * Checks one receipt.
   *
   * @param proof what {@code NAME.tlog-proof} holds
   * @param entry what {@code NAME.entry} holds
   * @param openings what {@code NAME.openings} holds, where it was given
   * @throws ElpisException {@link ErrorCode#MALFORMED} where a part cannot be read, {@link
   *     ErrorCode#PROOF_INVALID} where it is not true; the message names the part
   */
  public VerifiedReceipt verify(String proof, byte[] entry, Optional<byte[]> openings) {
    TlogProof parsed = readable("the proof", () -> TlogProof.parse(proof));
    Checkpoint checkpoint = parsed.verify(TreeHash.leaf(entry), log);
    Leaf leaf = readable("the entry", () -> Leaf.decode(entry));
    Optional<Openings> opened =
        openings.map(bytes -> readable("the openings", () -> Openings.decode(bytes)));
    return new VerifiedReceipt(
        parsed.index(),
        leaf,
        checkpoint,
        detail(opened, leaf, Slot.WHAT, What::decode),
        detail(opened, leaf, Slot.WHO, Who::decode),
        detail(opened, leaf, Slot.CONTEXT, Context::decode));
  }

  private static <T> Optional<T> detail(
      Optional<Openings> openings, Leaf leaf, Slot slot, Function<byte[], T> decoder) {
    Optional<Opening> opening = openings.flatMap(given -> given.of(slot));
    String part = "the opening of `" + slot.name().toLowerCase(Locale.ROOT) + "`";
    if (opening.isPresent() && !opening.get().opens(leaf)) {
      throw new ElpisException(
          ErrorCode.PROOF_INVALID, part + " is not what the entry committed to");
    }
    return opening.map(given -> readable(part, () -> decoder.apply(given.detail())));
  }

  private static <T> T readable(String part, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (ElpisException failure) {
      throw new ElpisException(
          failure.code(), part + " cannot be read: " + failure.getMessage(), failure);
    }
  }
}
