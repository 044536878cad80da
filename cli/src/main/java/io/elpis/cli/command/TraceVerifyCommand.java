package io.elpis.cli.command;

import com.fasterxml.jackson.core.JacksonException;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.trace.evidence.EvidenceBundle;
import io.elpis.trace.evidence.EvidenceBundle.Naming;
import io.elpis.trace.score.AttackBank;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Computes the figures of a trace again from its evidence, without a server. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compute a trace again from its evidence bundle, offline.")
final class TraceVerifyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "BUNDLE", description = "what `elpis trace --evidence` wrote")
  private Path bundle = Path.of("");

  TraceVerifyCommand(Session session) {
    this.session = session;
  }

  /** What was computed. */
  private record Verdict(
      String config, boolean confirmed, int slots, int copies, List<Naming> named) {}

  @Override
  public Integer call() throws IOException {
    EvidenceBundle evidence = read();
    AttackBank bank = AttackBank.standard();
    if (!evidence.configuration().contains(bank.words())) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "the bundle was made with another bank of attacks; verify it with that version");
    }
    List<Naming> again;
    try {
      again = evidence.recompute(bank);
    } catch (IllegalArgumentException unsound) {
      throw new ElpisException(
          ErrorCode.PROOF_INVALID, "the bundle is not sound: " + unsound.getMessage());
    }
    boolean confirmed = evidence.isConfirmedBy(again);
    int slots = evidence.copies().isEmpty() ? 0 : evidence.copies().getFirst().symbols().length();
    Verdict verdict =
        new Verdict(
            digest(evidence.configuration()), confirmed, slots, evidence.copies().size(), again);
    session.answer(
        verdict,
        console -> {
          console.note(verdict.slots() + " slots, " + verdict.copies() + " copies; configuration");
          console.note(verdict.config());
          again.forEach(one ->
              console.result(
                  Printable.of(
                      String.format(Locale.ROOT, "%s  10^%.2f", one.copy(), one.log10Odds()))));
          console.result(confirmed ? "confirmed" : "NOT what the bundle says");
        });
    return confirmed ? Exit.DONE.code() : Exit.CHECK_FAILED.code();
  }

  private EvidenceBundle read() throws IOException {
    try {
      return session.mapper().readValue(Files.readAllBytes(bundle), EvidenceBundle.class);
    } catch (JacksonException malformed) {
      throw new ElpisException(ErrorCode.MALFORMED, "the file is no evidence bundle");
    }
  }

  private static String digest(String words) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
