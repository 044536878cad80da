package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.trace.evidence.PictureBundle;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.paper.Paper;
import io.elpis.trace.pixel.Chips;
import io.elpis.trace.pixel.PixelConfiguration;
import io.elpis.trace.pixel.PixelEvidence;
import io.elpis.trace.report.PictureReport;
import io.elpis.trace.report.PictureReport.NamedView;
import io.elpis.trace.report.PictureWords;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;

/**
 * Traces a picture, or the pages of a PDF, to the view that it was taken of. All views weigh alike,
 * 1/N each, and one is named where its evidence is at least N/(α·σ) ({@link PixelEvidence}, {@link
 * AlphaShare}); pages are averaged, which leaves the bound as it is. The trace is an entry of the
 * ledger before the picture is looked at, and no document is opened. Thread-safe; one picture at a
 * time, some seconds each.
 */
public final class PictureTraces {
  /** The most pages of one file that are looked at. */
  public static final int MOST_PAGES = 20;

  private static final PurposeName PURPOSE = new PurposeName("elpis:trace");

  private final DocumentStore store;
  private final DeskEntries entries;
  private final MarkWriter marks;
  private final Semaphore desk = new Semaphore(1, true);

  public PictureTraces(DocumentStore store, DeskEntries entries, MarkWriter marks) {
    this.store = store;
    this.entries = entries;
    this.marks = marks;
  }

  /** What a trace is decided by that may spend this part of α, before any picture is read. */
  public PixelConfiguration configuration(AlphaShare share) {
    return new PixelConfiguration(share, "hmac-sha256:" + marks.keys().commitment());
  }

  /** What was found, and what it was computed from. */
  public record Traced(PictureReport report, PictureBundle evidence) {}

  private record Read(List<PictureReport.Page> pages, List<PixelEvidence> evidence) {}

  /**
   * Traces a file.
   *
   * @param begun used for this trace alone
   * @param asOf views of later than this played no part
   * @throws ElpisException {@code INVALID_VALUE} as {@link Paper#of}; {@code BATCH_TOO_LARGE} above
   *     {@link #MOST_PAGES} pages
   */
  public Traced trace(Asker by, Begun begun, byte[] file, Instant asOf) {
    PixelConfiguration configuration = configuration(begun.share());
    record(by, begun, configuration);
    Paper paper = Paper.of(file);
    if (paper.pages() > MOST_PAGES) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "at most " + MOST_PAGES + " pages are traced; send a part");
    }
    MarkKeys keys = marks.keys();
    Chips lattice = keys.lattice();
    Read read = read(paper, lattice);
    SequencedMap<String, DocumentView> views = new LinkedHashMap<>();
    store.views(asOf).forEach(view -> views.put("view:" + view.id(), view));
    Map<String, Chips> tiles = new LinkedHashMap<>();
    views.forEach((name, view) -> tiles.put(name, keys.view(view.id().value())));
    PictureBundle evidence = PictureBundle.of(configuration, lattice, read.evidence(), tiles);
    double weight = configuration.log10Weight(views.size());
    List<NamedView> named =
        evidence.named().stream()
            .map(one ->
                named(
                    Objects.requireNonNull(views.get(one.copy())),
                    PixelEvidence.log10Mean(
                        read.evidence(), Objects.requireNonNull(tiles.get(one.copy()))),
                    weight))
            .toList();
    boolean isOurs = read.pages().stream().anyMatch(PictureReport.Page::isOurs);
    return new Traced(
        new PictureReport(
            configuration.digest().toString(),
            begun.spent(),
            views.size(),
            read.pages(),
            named,
            PictureWords.cannotExclude(!named.isEmpty(), isOurs)),
        evidence);
  }

  private Read read(Paper paper, Chips lattice) {
    List<PictureReport.Page> pages = new ArrayList<>();
    List<PixelEvidence> evidence = new ArrayList<>();
    desk.acquireUninterruptibly();
    try {
      for (int number = 1; number <= paper.pages(); number++) {
        var picture = paper.found(number);
        PixelEvidence one = PixelEvidence.of(picture, lattice);
        evidence.add(one);
        pages.add(
            new PictureReport.Page(
                picture.getWidth(), picture.getHeight(), one.latticeScore(), one.scale()));
      }
    } finally {
      desk.release();
    }
    return new Read(pages, evidence);
  }

  private static NamedView named(DocumentView view, double size, double weight) {
    SequencedMap<String, Double> channels = new LinkedHashMap<>();
    channels.put("pixels", size);
    channels.put("candidates", weight);
    double odds = Math.min(Named.MOST_DIGITS, size + weight);
    return new NamedView(
        "view:" + view.id(),
        view.viewer().principal().value(),
        view.viewer().recipient().value(),
        view.opened(),
        view.entry(),
        Tier.of(odds).orElseThrow(),
        odds,
        channels);
  }

  private void record(Asker by, Begun begun, PixelConfiguration configuration) {
    Context context =
        new Context(
            Optional.empty(),
            Optional.of(begun.id() + ": configuration " + configuration.digest() + ", a picture"),
            Optional.empty());
    Deed deed = new Deed(EntryKind.TRACED, PURPOSE, "traced", context, Optional.empty());
    entries.tell(by, deed);
  }
}
