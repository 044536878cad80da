package io.elpis.ledger;

import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.SignatureType;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.util.List;

/**
 * Who vouches that the log only grows.
 *
 * @param lines one for each; at most 32
 * @param required cosignatures without which a checkpoint is not published; with 0 it is published
 *     at once and cosignatures are added as they come
 * @param patience for the answers of one round
 */
public record Witnesses(List<WitnessLine> lines, int required, Duration patience) {
  private static final int MOST = 32;

  /**
   * @throws ElpisException {@code INVALID_REQUEST} where more are required than there are, one is
   *     named twice, or a key is not that of a witness
   */
  public Witnesses {
    lines = List.copyOf(lines);
    List<NoteVerifier> keys = lines.stream().map(WitnessLine::key).toList();
    if (lines.size() > MOST || required < 0 || required > lines.size()) {
      throw refused("at most 32 witnesses, and no more required than are named");
    }
    if (keys.stream().distinct().count() < keys.size()
        || !keys.stream().allMatch(key -> key.type() == SignatureType.COSIGNATURE_V1)) {
      throw refused("name each witness once, by the key that it prints when it starts");
    }
  }

  /** Nobody. */
  public static Witnesses none() {
    return new Witnesses(List.of(), 0, Duration.ZERO);
  }

  private static ElpisException refused(String message) {
    return new ElpisException(ErrorCode.INVALID_REQUEST, message);
  }
}
