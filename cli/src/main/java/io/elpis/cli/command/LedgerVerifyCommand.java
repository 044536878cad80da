package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.cli.log.ExportedLog;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.audit.LogCheck;
import io.elpis.merkle.audit.WitnessCheck;
import io.elpis.merkle.audit.WitnessCheck.Vouched;
import io.elpis.model.ElpisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks an exported log from its entries up, offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Check an exported log from its entries up. Offline.",
    footer = {
      "",
      "Take the key from somebody you trust: the one in the folder comes from the server.",
      "",
      "Example:",
      "  elpis ledger verify audit --witness \"$(cat council.vkey)\"",
      "  elpis ledger verify audit --old monday.checkpoint --key \"$(cat trusted.vkey)\""
    })
final class LedgerVerifyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", description = "what `ledger export` wrote")
  private Path folder = Path.of("");

  @Option(
      names = "--old",
      paramLabel = "CHECKPOINT",
      description = "a checkpoint kept from before, which the log must still hold to")
  private Optional<Path> old = Optional.empty();

  @Option(names = "--key", paramLabel = "VKEY", description = "verifier key; default DIR/key")
  private Optional<String> key = Optional.empty();

  @Mixin private final WitnessOptions witnesses = new WitnessOptions();

  LedgerVerifyCommand(Session session) {
    this.session = session;
  }

  private record Answer(
      boolean verified, String origin, long size, String root, List<Vouched> witnesses) {}

  @Override
  public Integer call() throws IOException {
    WitnessCheck witnessed = witnesses.check();
    ExportedLog log = new ExportedLog(folder);
    if (key.isEmpty()) {
      session.console().note("using the key of the export; pass --key to use one you trust");
    }
    NoteVerifier verifier =
        NoteVerifier.parse(key.isPresent() ? key.get() : Files.readString(log.key()).strip());
    byte[] checkpoint = Files.readAllBytes(log.checkpoint());
    Optional<byte[]> before =
        old.isPresent() ? Optional.of(Files.readAllBytes(old.get())) : Optional.empty();
    Checkpoint head =
        Checks.prove(() ->
            check(
                verifier,
                log,
                note(log.checkpoint(), checkpoint),
                before.map(bytes -> note(old.orElseThrow(), bytes))));
    Answer answer =
        new Answer(
            true,
            head.origin(),
            head.size(),
            Base64.getEncoder().encodeToString(head.root().toBytes()),
            WitnessOptions.vouched(witnessed, Note.parse(checkpoint)));
    session.answer(
        answer,
        console -> {
          console.result(
              String.format(Locale.ROOT, "verified: %d entries of %s", head.size(), head.origin()));
          WitnessOptions.print(console, answer.witnesses());
        });
    return Exit.DONE.code();
  }

  /** A checkpoint, or which file is none. */
  private static Note note(Path file, byte[] bytes) {
    try {
      return Note.parse(bytes);
    } catch (ElpisException malformed) {
      throw new ElpisException(
          malformed.code(),
          "`" + file + "` is no checkpoint: " + malformed.getMessage(),
          malformed);
    }
  }

  private Checkpoint check(
      NoteVerifier verifier, ExportedLog log, Note checkpoint, Optional<Note> before) {
    try (Progress progress = session.progress("verify")) {
      double size = Math.max(1, Checkpoint.verified(checkpoint, verifier).size());
      return new LogCheck(verifier)
          .verify(
              checkpoint,
              log,
              before,
              (index, entry) ->
                  progress.update(OptionalDouble.of(index / size), index + 1, "entries"));
    }
  }
}
