package io.elpis.witness;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file with the newest checkpoint that was cosigned: a line {@code elpis-witness/v1 ORIGIN},
 * then the note as the log signed it, or nothing. Without it a witness would cosign a second
 * history, so it is never made anew where a key is already there.
 */
public final class WitnessMemory {
  private static final String HEADER = "elpis-witness/v1 ";

  private final Path file;
  private final String origin;

  /**
   * The memory in {@code file}.
   *
   * @param origin of the log it is about
   */
  public WitnessMemory(Path file, String origin) {
    this.file = file;
    this.origin = origin;
  }

  /** Writes that nothing was cosigned yet; before there is a key. */
  void begin() throws IOException {
    WholeFile.replace(file, bytes(HEADER + origin + "\n"), WholeFile.Readers.ANYBODY);
  }

  boolean isThere() {
    return Files.exists(file);
  }

  /** Keeps a checkpoint; returns once it would survive a power loss. */
  void keep(Note note) throws IOException {
    byte[] content = bytes(HEADER + origin + "\n" + note.format());
    WholeFile.replace(file, content, WholeFile.Readers.ANYBODY);
  }

  /** The checkpoint cosigned last; that of an empty log where there was none. */
  Checkpoint newest(NoteVerifier log) {
    String content = content();
    int end = content.indexOf('\n');
    if (end < 0 || !content.startsWith(HEADER)) {
      throw damaged(new ElpisException(ErrorCode.MALFORMED, "its first line is missing"));
    }
    if (!content.substring(HEADER.length(), end).equals(log.name())) {
      throw new ElpisException(
          ErrorCode.LOG_CORRUPT,
          "`" + file + "` is about another log; give this log a key file of its own");
    }
    if (end + 1 == content.length()) {
      return new Checkpoint(log.name(), 0, TreeHash.empty());
    }
    try {
      return Checkpoint.verified(Note.parse(content.substring(end + 1)), log);
    } catch (ElpisException unreadable) {
      throw damaged(unreadable);
    }
  }

  private String content() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw damaged(unreadable);
    }
  }

  private ElpisException damaged(Exception cause) {
    return new ElpisException(
        ErrorCode.LOG_CORRUPT,
        "`"
            + file
            + "` is missing or damaged: restore it, or retire this witness and begin another with"
            + " a new key file",
        cause);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
