package io.elpis.merkle.audit;

import io.elpis.merkle.Cosignature;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSignature;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.SignatureType;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which witnesses vouch for a checkpoint: each has seen the log grow to it and shows
 * everybody the same (C2SP tlog-cosignature). One signature for each; thread-safe.
 */
public final class WitnessCheck {
  private final List<NoteVerifier> witnesses;
  private final int required;

  /**
   * @param witnesses whose word counts; none is possible
   * @param required how many of them have to vouch
   * @throws ElpisException {@link ErrorCode#MALFORMED} where a key is not that of a witness, one is
   *     named twice, or more are required than there are
   */
  public WitnessCheck(List<NoteVerifier> witnesses, int required) {
    this.witnesses = List.copyOf(witnesses);
    this.required = required;
    if (!witnesses.stream().allMatch(key -> key.type() == SignatureType.COSIGNATURE_V1)) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "a witness is named by the key that it prints, not by the log's");
    }
    if (witnesses.stream().distinct().count() < witnesses.size()) {
      throw new ElpisException(ErrorCode.MALFORMED, "a witness is named twice");
    }
    if (required < 0 || required > witnesses.size()) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "no more witnesses can be required than are named");
    }
  }

  /**
   * One witness's word.
   *
   * @param witness the name of its key
   * @param time when it saw the checkpoint, by its own clock
   */
  public record Vouched(String witness, Instant time) {}

  /**
   * Who vouches for a checkpoint, in the order in which they were named.
   *
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID} where a cosignature by one of them is
   *     wrong, or too few have vouched
   */
  public List<Vouched> verify(Note checkpoint) {
    List<Vouched> vouched = new ArrayList<>();
    for (NoteVerifier witness : witnesses) {
      List<NoteSignature> claimed =
          checkpoint.signatures().stream().filter(witness::claims).toList();
      if (!claimed.isEmpty()) {
        checkpoint.verify(List.of(witness));
        vouched.add(new Vouched(witness.name(), Cosignature.timeOf(claimed.getFirst())));
      }
    }
    if (vouched.size() < required) {
      throw new ElpisException(
          ErrorCode.PROOF_INVALID,
          "only " + vouched.size() + " of the " + required + " witnesses that are required vouch");
    }
    return List.copyOf(vouched);
  }
}
