package io.elpis.gateway;

import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.Slot;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.SubjectKeys;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Openings as stored beside the ledger, under the subject's opening key: what and context in one
 * box, who in another, because staff are data subjects too. Layout: 4-byte big-endian length of the
 * first box, first box, second box.
 */
final class SealedOpenings {
  private SealedOpenings() {}

  static byte[] seal(SubjectKeys keys, byte[] nonce, List<Opening> openings) {
    byte[] rest = keys.sealOpening(new Openings(withSlot(openings, false)).encode(), nonce);
    byte[] who = keys.sealOpening(new Openings(withSlot(openings, true)).encode(), nonce);
    return ByteBuffer.allocate(Integer.BYTES + rest.length + who.length)
        .putInt(rest.length)
        .put(rest)
        .put(who)
        .array();
  }

  /** All openings in slot order. */
  static List<Opening> open(SubjectKeys keys, byte[] nonce, byte[] sealed) {
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    if (sealed.length < Integer.BYTES
        || buffer.getInt(0) < 0
        || buffer.getInt(0) > sealed.length - Integer.BYTES) {
      throw new ElpisException(ErrorCode.MALFORMED, "the sealed openings are cut short");
    }
    byte[] rest = new byte[buffer.getInt()];
    buffer.get(rest);
    byte[] who = new byte[buffer.remaining()];
    buffer.get(who);
    List<Opening> openings =
        new ArrayList<>(Openings.decode(keys.openOpening(rest, nonce)).openings());
    openings.addAll(Openings.decode(keys.openOpening(who, nonce)).openings());
    openings.sort(java.util.Comparator.comparing(Opening::slot));
    return List.copyOf(openings);
  }

  private static List<Opening> withSlot(List<Opening> openings, boolean who) {
    List<Opening> chosen = new ArrayList<>(openings.size());
    for (Opening opening : openings) {
      if ((opening.slot() == Slot.WHO) == who) {
        chosen.add(opening);
      }
    }
    return chosen;
  }
}
