package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Printable;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.audit.WitnessCheck;
import io.elpis.merkle.audit.WitnessCheck.Vouched;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose word beside the log's own a reader wants. */
final class WitnessOptions {
  @Option(
      names = "--witness",
      paramLabel = "VKEY",
      description = "the key of a witness that has to vouch for the checkpoint; repeatable")
  private List<String> keys = List.of();

  @Option(
      names = "--at-least",
      paramLabel = "N",
      description = "how many of them are enough; default all")
  private Optional<Integer> least = Optional.empty();

  /** Reads the keys, before anything else is looked at. */
  WitnessCheck check() {
    List<NoteVerifier> witnesses =
        keys.stream().map(key -> NoteVerifier.parse(key.strip())).toList();
    return new WitnessCheck(witnesses, least.orElse(witnesses.size()));
  }

  /** Who vouches for a checkpoint, as a proof. */
  static List<Vouched> vouched(WitnessCheck check, Note checkpoint) {
    return Checks.prove(() -> check.verify(checkpoint));
  }

  static void print(Console console, List<Vouched> vouched) {
    vouched.forEach(word ->
        console.result(
            String.format(
                Locale.ROOT,
                "%-10s %s, at %s",
                "vouched by",
                Printable.of(word.witness()),
                word.time())));
  }
}
