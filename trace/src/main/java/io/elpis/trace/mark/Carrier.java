package io.elpis.trace.mark;

/**
 * A place in the spelling of a value where two spellings mean the same: one is a 0, the other a 1.
 * Writing is stable: {@code write(write(text, a), b)} equals {@code write(text, b)}, and so does
 * reading: what was written is read, as long as nobody respelled it. Immutable; for any thread.
 */
public interface Carrier {
  /** Permanent: it names the carrier in keys and evidence. */
  String name();

  /** The text in the spelling of a symbol; as it is where the carrier has no place in it. */
  String write(String text, int symbol);

  /** 0 or 1, or {@link Wording#ERASED} where the carrier has no place in the text. */
  default byte read(String text) {
    String zero = write(text, 0);
    String one = write(text, 1);
    if (zero.equals(one)) {
      return Wording.ERASED;
    }
    return text.equals(zero) ? 0 : text.equals(one) ? 1 : Wording.ERASED;
  }
}
