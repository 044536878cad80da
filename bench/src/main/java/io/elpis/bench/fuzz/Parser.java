package io.elpis.bench.fuzz;

import io.elpis.cli.intake.MapReader;
import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.WitnessReply;
import io.elpis.merkle.codec.CanonicalText;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.PolicyFile;
import io.elpis.vault.Token;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Every parser of bytes from outside, under one law: an input is refused with the parser's one
 * code, or what was read is written as the same bytes. Nothing else ever comes out of it.
 */
enum Parser {
  NOTE("checkpoint", bytes -> utf8(Note.parse(bytes).format())),
  CHECKPOINT("checkpoint", bytes -> utf8(Checkpoint.parse(text(bytes)).text())),
  PROOF("tlog-proof", bytes -> utf8(TlogProof.parse(text(bytes)).format())),
  WITNESS_REQUEST("add-checkpoint", bytes -> utf8(AddCheckpoint.parse(bytes).format())),
  WITNESS_ANSWER("add-checkpoint", bytes -> utf8(WitnessReply.parse(200, bytes).body())),
  WITNESS_CONFLICT("add-checkpoint", bytes -> utf8(WitnessReply.parse(409, bytes).body())),
  TILE_PATH("tilepath", bytes -> utf8(TilePath.parse(text(bytes)).toString())),
  VERIFIER_KEY("vkey", bytes -> utf8(NoteVerifier.parse(text(bytes)).toString())),
  LEAF("leaf", bytes -> Leaf.decode(bytes).encode()),
  WHAT("what", bytes -> What.decode(bytes).encode()),
  WHO("who", bytes -> Who.decode(bytes).encode()),
  CONTEXT("context", bytes -> Context.decode(bytes).encode()),
  OPENINGS("openings", bytes -> Openings.decode(bytes).encode()),
  BUNDLE("entries", bytes -> EntryBundle.encode(EntryBundle.decode(bytes))),
  POLICY("yaml", ErrorCode.INVALID_POLICY, bytes -> read(bytes, PolicyFile.parse(bytes))),
  IMPORT_MAP("yaml", ErrorCode.INVALID_MAP, bytes -> read(bytes, MapReader.read("map", bytes))),
  TOKEN("token", ErrorCode.INVALID_ID, bytes -> utf8(Token.parse(text(bytes)).text()));

  private final String ending;
  private final ErrorCode refusal;

  @SuppressWarnings(
      "ImmutableEnumChecker") // Only the constants above make one, and none holds state.
  private final UnaryOperator<byte[]> readAndWrite;

  Parser(String ending, UnaryOperator<byte[]> readAndWrite) {
    this(ending, ErrorCode.MALFORMED, readAndWrite);
  }

  Parser(String ending, ErrorCode refusal, UnaryOperator<byte[]> readAndWrite) {
    this.ending = ending;
    this.refusal = refusal;
    this.readAndWrite = readAndWrite;
  }

  /** By which the command line and the folder of its findings know it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Parser of(String word) {
    return Arrays.stream(values())
        .filter(parser -> parser.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no parser `" + word + "`"));
  }

  /** What the names of its vectors end in. */
  String ending() {
    return ending;
  }

  /**
   * Applies the law.
   *
   * @throws IllegalStateException where it is broken; whatever else comes out breaks it too
   */
  void hold(byte[] input) {
    byte[] written;
    try {
      written = readAndWrite.apply(input.clone());
    } catch (ElpisException refused) {
      // Bytes that are no text are refused before a parser of text sees them.
      if (refused.code() != refusal && refused.code() != ErrorCode.MALFORMED) {
        throw new IllegalStateException(word() + " refused with " + refused.code(), refused);
      }
      return;
    }
    if (!Arrays.equals(written, input)) {
      throw new IllegalStateException(word() + " read what it writes in another way");
    }
  }

  /** YAML has many spellings of one document: reading it is all that is asked. */
  private static byte[] read(byte[] bytes, Object document) {
    if (document.toString().isEmpty()) {
      throw new IllegalStateException("nothing was read");
    }
    return bytes;
  }

  private static String text(byte[] bytes) {
    return CanonicalText.utf8(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
