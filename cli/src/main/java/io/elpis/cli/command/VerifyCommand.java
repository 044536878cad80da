package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.cli.log.EntryLine;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.audit.ReceiptCheck;
import io.elpis.merkle.audit.VerifiedReceipt;
import io.elpis.merkle.audit.WitnessCheck;
import io.elpis.merkle.audit.WitnessCheck.Vouched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a receipt, or a subject's entries in an exported log, offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Check that a disclosure is on the log, by its receipt;",
      "or, with --subject, find every entry about a person in an exported log. Offline."
    },
    footer = {
      "",
      "NAME.entry must lie beside NAME.tlog-proof, or be given with --entry.",
      "",
      "Example:",
      "  elpis verify w1.tlog-proof --key \"$(cat trusted.vkey)\" --openings w1.openings",
      "  elpis verify w1.tlog-proof --key \"$(cat trusted.vkey)\" --witness \"$(cat council.vkey)\"",
      "  elpis verify --subject lin.tagkey audit --shown shown.json"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final String ENDING = ".tlog-proof";

  private final Session session;

  @Parameters(
      paramLabel = "NAME.tlog-proof|DIR",
      description = "the proof; with --subject what `ledger export` wrote")
  private Path proof = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "VKEY",
      description = "verifier key; required for a receipt, default DIR/key with --subject")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--subject",
      paramLabel = "KEYFILE",
      description = "the tag key of a person, as `ledger tag-key` wrote it")
  private Optional<Path> subject = Optional.empty();

  @Option(
      names = "--shown",
      paramLabel = "FILE",
      description = "the entries that the person was shown; 1 is returned where one was left out")
  private Optional<Path> shown = Optional.empty();

  @Mixin private final WitnessOptions witnesses = new WitnessOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--entry", paramLabel = "FILE", description = "the entry; default NAME.entry")
  private Optional<Path> entry = Optional.empty();

  @Option(
      names = "--openings",
      paramLabel = "NAME.openings",
      description = "show, and check, who saw what of whom")
  private Optional<Path> openings = Optional.empty();

  VerifyCommand(Session session) {
    this.session = session;
  }

  private record Answer(
      boolean verified,
      String origin,
      long index,
      long size,
      Instant time,
      String kind,
      String purpose,
      int count,
      Map<String, Object> opened,
      List<Vouched> witnesses) {}

  @Override
  public Integer call() throws IOException {
    if (subject.isPresent()) {
      return new SubjectView(session, proof, key, witnesses.check()).run(subject.get(), shown);
    }
    if (key.isEmpty() || shown.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "a receipt is checked with `--key`; `--shown` goes with `--subject`");
    }
    return checkReceipt(ReceiptCheck.of(key.get().strip()), witnesses.check());
  }

  private int checkReceipt(ReceiptCheck check, WitnessCheck witnessed) throws IOException {
    String text = Files.readString(proof);
    byte[] bytes = Files.readAllBytes(entry.orElseGet(this::besideProof));
    Optional<byte[]> opened =
        openings.isPresent() ? Optional.of(Files.readAllBytes(openings.get())) : Optional.empty();
    VerifiedReceipt receipt = Checks.prove(() -> check.verify(text, bytes, opened));
    List<Vouched> vouched = WitnessOptions.vouched(witnessed, TlogProof.parse(text).checkpoint());
    EntryLine line = EntryLine.of(receipt.index(), bytes);
    Answer answer =
        new Answer(
            true,
            receipt.checkpoint().origin(),
            receipt.index(),
            receipt.checkpoint().size(),
            line.time(),
            line.kind(),
            line.purpose(),
            line.count(),
            opened(receipt),
            vouched);
    session.answer(answer, console -> words(console, answer));
    return Exit.DONE.code();
  }

  private Path besideProof() {
    String name = String.valueOf(proof.getFileName());
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return proof.resolveSibling(stem + ".entry");
  }

  private static Map<String, Object> opened(VerifiedReceipt receipt) {
    Map<String, Object> opened = new LinkedHashMap<>();
    receipt
        .what()
        .ifPresent(what -> {
          opened.put("outcome", what.outcome());
          Map<String, String> levels = new LinkedHashMap<>();
          what.levels().forEach((f, level) -> levels.put(f.value(), level.word()));
          opened.put("levels", levels);
          opened.put("reasons", List.copyOf(what.reasons()));
        });
    receipt
        .who()
        .ifPresent(who -> {
          opened.put("principal", who.principal().value());
          opened.put("recipient", who.recipient().value());
        });
    receipt
        .context()
        .ifPresent(context -> {
          context.ticket().ifPresent(ticket -> opened.put("ticket", ticket.value()));
          context.reason().ifPresent(reason -> opened.put("reason", reason));
          context.subject().ifPresent(id -> opened.put("subject", id.value().toString()));
        });
    return opened;
  }

  private static void words(Console console, Answer answer) {
    console.result(
        String.format(
            Locale.ROOT,
            "verified: entry %d of %d of %s",
            answer.index(),
            answer.size(),
            Printable.of(answer.origin())));
    console.result(
        String.format(
            Locale.ROOT,
            "%-10s %s, purpose %s, about %d",
            answer.kind(),
            answer.time(),
            answer.purpose(),
            answer.count()));
    WitnessOptions.print(console, answer.witnesses());
    answer
        .opened()
        .forEach((name, value) -> {
          String words = words(value);
          if (!words.isEmpty()) {
            console.result(String.format(Locale.ROOT, "%-10s %s", name, Printable.of(words)));
          }
        });
  }

  /** Levels as {@code name revealed, mobile masked}. */
  private static String words(Object value) {
    return switch (value) {
      case Map<?, ?> levels ->
          levels.entrySet().stream()
              .map(level -> level.getKey() + " " + level.getValue())
              .collect(Collectors.joining(", "));
      case Collection<?> all ->
          all.stream().map(Object::toString).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
