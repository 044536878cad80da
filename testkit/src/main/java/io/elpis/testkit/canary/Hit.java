package io.elpis.testkit.canary;

import java.nio.file.Path;

/**
 * A canary was found where none may be. Says where and which, never the value.
 *
 * @param entry the entry of an archive; empty where the bytes are those of the file itself
 * @param offset of the first byte, in the file or in the unpacked entry
 * @param needle {@code seed/field/encoding}
 */
public record Hit(Path path, String entry, long offset, String needle) {
  @Override
  public String toString() {
    return path + (entry.isEmpty() ? "" : "!" + entry) + " at " + offset + ": " + needle;
  }
}
