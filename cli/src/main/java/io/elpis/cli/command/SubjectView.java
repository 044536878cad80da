package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.cli.log.EntryLine;
import io.elpis.cli.log.ExportedLog;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.audit.LogCheck;
import io.elpis.merkle.audit.SubjectEntries;
import io.elpis.merkle.audit.WitnessCheck;
import io.elpis.merkle.audit.WitnessCheck.Vouched;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;

/**
 * Which entries of an exported log are about the subject whose tag key is given, beside those that
 * the subject was shown. The log itself is checked on the way.
 */
final class SubjectView {
  private static final int KEY_DIGITS = 64;

  private final Session session;
  private final ExportedLog log;
  private final NoteVerifier verifier;
  private final WitnessCheck witnesses;

  SubjectView(Session session, Path folder, Optional<String> key, WitnessCheck witnesses)
      throws IOException {
    this.session = session;
    this.witnesses = witnesses;
    this.log = new ExportedLog(folder);
    if (key.isEmpty()) {
      session.console().note("using the key of the export; pass --key to use one you trust");
    }
    this.verifier =
        NoteVerifier.parse(
            key.isPresent() ? key.get().strip() : Files.readString(log.key()).strip());
  }

  private record Answer(
      boolean verified,
      String origin,
      long size,
      List<EntryLine> entries,
      List<Long> omitted,
      List<Long> foreign,
      List<Vouched> witnesses) {}

  /** Prints what was found; 1 where it differs from what was shown. */
  int run(Path keyFile, Optional<Path> shownFile) throws IOException {
    Note checkpoint = Checks.prove(() -> Note.parse(readCheckpoint()));
    SubjectEntries mine = new SubjectEntries(tagKey(keyFile));
    Checkpoint head = Checks.prove(() -> search(checkpoint, mine));
    List<Vouched> vouched = WitnessOptions.vouched(witnesses, checkpoint);
    List<EntryLine> lines =
        mine.found().entrySet().stream()
            .map(entry -> EntryLine.of(entry.getKey(), entry.getValue().encode()))
            .toList();
    List<Long> omitted = List.of();
    List<Long> foreign = List.of();
    if (shownFile.isPresent()) {
      SortedSet<Long> shown = ShownEntries.read(shownFile.get());
      omitted = mine.found().keySet().stream().filter(index -> !shown.contains(index)).toList();
      foreign = shown.stream().filter(index -> !mine.found().containsKey(index)).toList();
    }
    boolean agrees = omitted.isEmpty() && foreign.isEmpty();
    Answer answer =
        new Answer(agrees, head.origin(), head.size(), lines, omitted, foreign, vouched);
    session.answer(answer, console -> words(console, answer, shownFile.isPresent()));
    return (agrees ? Exit.DONE : Exit.CHECK_FAILED).code();
  }

  private byte[] readCheckpoint() {
    try {
      return Files.readAllBytes(log.checkpoint());
    } catch (IOException absent) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "`" + log.checkpoint() + "` cannot be read; export the log with `elpis ledger export`",
          absent);
    }
  }

  private Checkpoint search(Note checkpoint, SubjectEntries mine) {
    try (Progress progress = session.progress("verify")) {
      double size = Math.max(1, Checkpoint.verified(checkpoint, verifier).size());
      return new LogCheck(verifier)
          .verify(
              checkpoint,
              log,
              Optional.empty(),
              (index, entry) -> {
                mine.visit(index, entry);
                progress.update(OptionalDouble.of(index / size), index + 1, "entries");
              });
    }
  }

  private static byte[] tagKey(Path file) throws IOException {
    String digits = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (!digits.matches("[0-9a-f]{" + KEY_DIGITS + "}")) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "`--subject` takes a file with a tag key, 64 hex digits, as `elpis ledger tag-key` writes it");
    }
    return HexFormat.of().parseHex(digits);
  }

  private static void words(Console console, Answer answer, boolean compared) {
    for (EntryLine entry : answer.entries()) {
      console.result(
          String.format(
              Locale.ROOT,
              "%-8d %s  %-17s %s%s",
              entry.index(),
              entry.time(),
              entry.kind(),
              entry.purpose(),
              answer.omitted().contains(entry.index()) ? "  NOT SHOWN" : ""));
    }
    WitnessOptions.print(console, answer.witnesses());
    answer
        .foreign()
        .forEach(index -> console.result(index + " was shown and is not about this subject"));
    console.result(
        String.format(
            Locale.ROOT,
            "%d of %d entries of %s are about this subject%s",
            answer.entries().size(),
            answer.size(),
            Printable.of(answer.origin()),
            compared ? ", " + answer.omitted().size() + " of them not shown" : ""));
  }
}
