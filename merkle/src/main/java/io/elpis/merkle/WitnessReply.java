package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a witness answers to {@link AddCheckpoint} (C2SP tlog-witness). */
public sealed interface WitnessReply {
  /** The media type of a {@link Conflict}. */
  String SIZE_TYPE = "text/x.tlog.size";

  /** The status in HTTP. */
  int status();

  /** The body in HTTP. */
  String body();

  /**
   * The checkpoint was consistent with all before and is recorded.
   *
   * @param signatures one line or more; each to be verified by whoever knows the witness's key
   */
  record Cosigned(List<NoteSignature> signatures) implements WitnessReply {
    /**
     * @throws ElpisException {@link ErrorCode#MALFORMED} where there is none
     */
    public Cosigned {
      signatures = List.copyOf(signatures);
      if (signatures.isEmpty()) {
        throw new ElpisException(ErrorCode.MALFORMED, "a witness answered without a signature");
      }
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public String body() {
      StringBuilder lines = new StringBuilder();
      signatures.forEach(signature -> lines.append(signature.line()).append('\n'));
      return lines.toString();
    }
  }

  /**
   * The old size is not the one cosigned last, or the same size has another root.
   *
   * @param size cosigned last
   */
  record Conflict(long size) implements WitnessReply {
    @Override
    public int status() {
      return 409;
    }

    @Override
    public String body() {
      return size + "\n";
    }
  }

  /**
   * Nothing was cosigned.
   *
   * @param status 400 malformed or an old size above the size; 403 not signed by the log's key; 404
   *     another log; 422 not consistent; others where the witness is not well
   * @param why for the operator of the log
   */
  record Refused(int status, String why) implements WitnessReply {
    @Override
    public String body() {
      return why + "\n";
    }
  }

  /**
   * Reads what came over HTTP.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  static WitnessReply parse(int status, byte[] body) {
    if (body.length > AddCheckpoint.MAX_BYTES) {
      throw new ElpisException(ErrorCode.MALFORMED, "the answer is larger than 1 MiB");
    }
    return switch (status) {
      case 200 -> new Cosigned(lines(CanonicalText.utf8(body)));
      case 409 -> new Conflict(size(CanonicalText.utf8(body)));
      default -> new Refused(status, new String(body, StandardCharsets.UTF_8).strip());
    };
  }

  private static List<NoteSignature> lines(String body) {
    if (!body.endsWith("\n")) {
      throw new ElpisException(ErrorCode.MALFORMED, "each signature line ends in a newline");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : body.substring(0, body.length() - 1).split("\n", -1)) {
      signatures.add(NoteSignature.parseLine(line));
    }
    return signatures;
  }

  private static long size(String body) {
    if (!body.endsWith("\n")) {
      throw new ElpisException(ErrorCode.MALFORMED, "a size ends in a newline");
    }
    return CanonicalText.decimal(body.substring(0, body.length() - 1));
  }
}
