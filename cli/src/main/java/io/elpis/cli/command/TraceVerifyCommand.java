package io.elpis.cli.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Sha256;
import io.elpis.trace.evidence.EvidenceBundle;
import io.elpis.trace.evidence.PictureBundle;
import io.elpis.trace.paper.Paper;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.TraceConfiguration;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "of a picture: also read the picture again, and compare what is read of it")
  private Optional<Path> picture = Optional.empty();

  /**
   * What was computed.
   *
   * @param places of tables, the slots; of pictures, the pages
   * @param copies candidates, or views of pictures, that were computed anew
   */
  private record Verdict(
      String config, Spent alpha, boolean confirmed, int places, int copies, List<Finding> named) {}

  private record Finding(String copy, double log10Odds) {}

  /** The part of α in the terms of the report. */
  private record Spent(long number, long trace, double part) {
    static Spent of(AlphaShare share) {
      return new Spent(share.incident(), share.trace(), share.part());
    }
  }

  @Override
  public Integer call() throws IOException {
    JsonNode root = read();
    Verdict verdict;
    try {
      verdict =
          root.has("lattice")
              ? picture(session.mapper().treeToValue(root, PictureBundle.class))
              : table(session.mapper().treeToValue(root, EvidenceBundle.class));
    } catch (JacksonException malformed) {
      throw noBundle();
    } catch (IllegalArgumentException unsound) {
      throw new ElpisException(
          ErrorCode.PROOF_INVALID, "the bundle is not sound: " + unsound.getMessage());
    }
    session.answer(verdict, console -> tell(console, verdict));
    return verdict.confirmed() ? Exit.DONE.code() : Exit.CHECK_FAILED.code();
  }

  private static void tell(Console console, Verdict verdict) {
    console.note(verdict.places() + " places, " + verdict.copies() + " copies; configuration");
    console.note(verdict.config());
    Spent alpha = verdict.alpha();
    console.note(
        String.format(
            Locale.ROOT,
            "trace %d of incident %d: 1/%.0f of alpha",
            alpha.trace(),
            alpha.number(),
            1 / alpha.part()));
    verdict
        .named()
        .forEach(one ->
            console.result(
                Printable.of(
                    String.format(Locale.ROOT, "%s  10^%.2f", one.copy(), one.log10Odds()))));
    console.result(verdict.confirmed() ? "confirmed" : "NOT what the bundle says");
  }

  private Verdict table(EvidenceBundle evidence) {
    AttackBank bank = AttackBank.standard();
    if (picture.isPresent()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`--picture` goes with the bundle of a picture");
    }
    requireUnder(evidence.isUnder(bank));
    List<EvidenceBundle.Naming> again = evidence.recompute(bank);
    int slots = evidence.copies().isEmpty() ? 0 : evidence.copies().getFirst().symbols().length();
    return new Verdict(
        Sha256.of(evidence.configuration()).toString(),
        Spent.of(evidence.share()),
        evidence.isConfirmedBy(again),
        slots,
        evidence.copies().size(),
        again.stream().map(one -> new Finding(one.copy(), one.log10Odds())).toList());
  }

  private Verdict picture(PictureBundle evidence) throws IOException {
    requireUnder(evidence.agreesWithConfiguration());
    List<PictureBundle.Naming> again = evidence.recompute();
    boolean isRead = picture.isEmpty() || evidence.isReadFrom(pages(picture.get()));
    if (!isRead) {
      session.console().note("the picture does not give the figures of the bundle");
    }
    return new Verdict(
        Sha256.of(evidence.configuration()).toString(),
        Spent.of(evidence.share()),
        isRead && evidence.isConfirmedBy(again),
        evidence.pages().size(),
        evidence.views().size(),
        again.stream().map(one -> new Finding(one.copy(), one.log10Odds())).toList());
  }

  private static List<BufferedImage> pages(Path file) throws IOException {
    Paper paper = Paper.of(Files.readAllBytes(file));
    return IntStream.rangeClosed(1, paper.pages()).mapToObj(paper::found).toList();
  }

  private static void requireUnder(boolean isUnder) {
    if (!isUnder) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "what the bundle was computed by is not what this version ("
              + TraceConfiguration.VERSION
              + ") and its share of alpha say; verify it with the version that made it, which the"
              + " line `code` of its configuration names");
    }
  }

  private static ElpisException noBundle() {
    return new ElpisException(ErrorCode.MALFORMED, "the file is no evidence bundle");
  }

  private JsonNode read() throws IOException {
    JsonNode root;
    try {
      root = session.mapper().readTree(Files.readAllBytes(bundle));
    } catch (JacksonException malformed) {
      throw noBundle();
    }
    if (root == null || !root.path("configuration").isTextual() || !root.path("share").isObject()) {
      throw noBundle();
    }
    return root;
  }
}
