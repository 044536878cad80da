package io.elpis.merkle.entry;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import java.util.function.Function;

/** Reads the shared nouns out of bytes, where a bad name is malformed bytes and not a bad ask. */
final class Names {
  private Names() {}

  static <T> T read(Function<String, T> constructor, String text) {
    try {
      return constructor.apply(text);
    } catch (ElpisException badName) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "a name in the bytes does not follow its grammar", badName);
    }
  }

  static PurposeName purpose(String text) {
    return read(PurposeName::new, text);
  }
}
