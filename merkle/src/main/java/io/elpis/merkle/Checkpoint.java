package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The head of a log as its signed note says it (C2SP tlog-checkpoint).
 *
 * @param origin names the log for ever
 * @param size entries
 * @param root tree hash of them
 * @param extensions further lines, opaque; none in logs of Elpis
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where a line would be empty or broken
   */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (size < 0 || !isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "a checkpoint is an origin, a size, a root and non-empty lines");
    }
  }

  /** A checkpoint without extensions. */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads a note text.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static Checkpoint parse(String noteText) {
    String[] lines = noteText.split("\n", -1);
    int count = lines.length - 1;
    if (count < 3 || !lines[count].isEmpty()) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "a checkpoint has at least three lines, each with its newline");
    }
    return new Checkpoint(
        lines[0],
        CanonicalText.decimal(lines[1]),
        Hash.of(CanonicalText.base64(lines[2])),
        Arrays.asList(lines).subList(3, count));
  }

  /**
   * Reads a note and checks that the log {@code log} signed it and that it is about that log.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}, {@link ErrorCode#PROOF_INVALID}
   */
  public static Checkpoint verified(Note note, NoteVerifier log) {
    note.verify(List.of(log));
    Checkpoint checkpoint = parse(note.text());
    if (!checkpoint.origin.equals(log.name())) {
      throw new ElpisException(
          ErrorCode.PROOF_INVALID, "the checkpoint is of another log than `" + log.name() + "`");
    }
    return checkpoint;
  }

  /** The note text that is signed. */
  public String text() {
    StringBuilder text = new StringBuilder(origin).append('\n').append(size).append('\n');
    text.append(Base64.getEncoder().encodeToString(root.toBytes())).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static boolean isLine(String line) {
    return !line.isEmpty() && line.chars().allMatch(c -> c >= 0x20);
  }
}
