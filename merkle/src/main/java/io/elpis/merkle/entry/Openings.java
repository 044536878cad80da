package io.elpis.merkle.entry;

import io.elpis.merkle.codec.CborReader;
import io.elpis.merkle.codec.CborWriter;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The openings of one leaf that a reader may see, as {@code NAME.openings} holds them: CBOR {@code
 * {0: 1, 1: [[slot, salt, detail], …]}} with rising slots. Media type {@code
 * application/vnd.elpis.openings+cbor}.
 *
 * @param openings 1 to 3, at most one per slot
 */
public record Openings(List<Opening> openings) {
  private static final int VERSION = 1;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where there is none or the slots do not rise
   */
  public Openings {
    openings = List.copyOf(openings);
    int least = 0;
    for (Opening opening : openings) {
      if (opening.slot().number() < least) {
        throw new ElpisException(ErrorCode.MALFORMED, "the slots of the openings do not rise");
      }
      least = opening.slot().number() + 1;
    }
    if (openings.isEmpty()) {
      throw new ElpisException(ErrorCode.MALFORMED, "there is no opening");
    }
  }

  /**
   * Reads an openings file.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static Openings decode(byte[] bytes) {
    CborReader reader = new CborReader(bytes);
    reader.map(2);
    reader.expect(0);
    reader.expect(VERSION);
    reader.expect(1);
    int count = reader.array();
    List<Opening> openings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reader.array(3);
      Slot slot = Slot.of(reader.integer());
      openings.add(new Opening(slot, reader.bytes(Hmac.KEY_LENGTH), reader.bytes()));
    }
    reader.end();
    return new Openings(openings);
  }

  /** The bytes of the file. */
  public byte[] encode() {
    CborWriter writer = new CborWriter().map(2);
    writer.integer(0).integer(VERSION).integer(1).array(openings.size());
    openings.forEach(opening -> opening.writeTo(writer));
    return writer.toBytes();
  }

  /** The opening of {@code slot}, where the reader may see it. */
  public Optional<Opening> of(Slot slot) {
    return openings.stream().filter(opening -> opening.slot() == slot).findFirst();
  }
}
