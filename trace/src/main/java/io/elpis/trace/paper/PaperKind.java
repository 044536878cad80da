package io.elpis.trace.paper;

import java.util.Locale;
import java.util.Optional;

/** What a document is, told by its first bytes and by nothing that somebody says of it. */
public enum PaperKind {
  PDF("%PDF-"),
  PNG("\u0089PNG\r\n\u001a\n"),
  JPEG("\u00ff\u00d8\u00ff");

  private final String begins;

  PaperKind(String begins) {
    this.begins = begins;
  }

  /** The word used in JSON and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a file. */
  public static Optional<PaperKind> of(byte[] file) {
    for (PaperKind kind : values()) {
      if (kind.isOf(file)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private boolean isOf(byte[] file) {
    if (file.length < begins.length()) {
      return false;
    }
    for (int at = 0; at < begins.length(); at++) {
      if ((file[at] & 0xff) != begins.charAt(at)) {
        return false;
      }
    }
    return true;
  }
}
