package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.paper.Paper;
import io.elpis.trace.pixel.PixelConfiguration;
import io.elpis.trace.pixel.PixelEvidence;
import io.elpis.trace.report.PictureReport;
import io.elpis.trace.report.PictureReport.NamedView;
import io.elpis.trace.report.PictureWords;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;

/**
 * Traces a picture, or the pages of a PDF, to the view that it was taken of. All views weigh alike,
 * 1/N each, and one is named where its evidence is at least N/α ({@link PixelEvidence}); pages are
 * averaged, which leaves the bound as it is. The trace is an entry of the ledger before the picture
 * is looked at, and no document is opened. Thread-safe; one picture at a time, some seconds each.
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

  /** What a trace is decided by, before any picture is read. */
  public PixelConfiguration configuration() {
    return new PixelConfiguration("hmac-sha256:" + marks.keys().commitment());
  }

  /**
   * Traces a file.
   *
   * @param asOf views of later than this played no part
   * @throws ElpisException {@code INVALID_VALUE} as {@link Paper#of}; {@code BATCH_TOO_LARGE} above
   *     {@link #MOST_PAGES} pages
   */
  public PictureReport trace(Asker by, byte[] file, Instant asOf) {
    PixelConfiguration configuration = configuration();
    record(by, configuration);
    Paper paper = Paper.of(file);
    if (paper.pages() > MOST_PAGES) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "at most " + MOST_PAGES + " pages are traced; send a part");
    }
    MarkKeys keys = marks.keys();
    List<PictureReport.Page> pages = new ArrayList<>();
    List<PixelEvidence> evidence = new ArrayList<>();
    desk.acquireUninterruptibly();
    try {
      for (int number = 1; number <= paper.pages(); number++) {
        var picture = paper.found(number);
        PixelEvidence one = PixelEvidence.of(picture, keys.lattice());
        evidence.add(one);
        pages.add(
            new PictureReport.Page(
                picture.getWidth(), picture.getHeight(), one.latticeScore(), one.scale()));
      }
    } finally {
      desk.release();
    }
    List<DocumentView> views = store.views(asOf);
    List<NamedView> named = named(views, evidence, keys);
    boolean isOurs = pages.stream().anyMatch(PictureReport.Page::isOurs);
    return new PictureReport(
        configuration.digest().toString(),
        views.size(),
        pages,
        named,
        PictureWords.cannotExclude(!named.isEmpty(), isOurs));
  }

  private static List<NamedView> named(
      List<DocumentView> views, List<PixelEvidence> evidence, MarkKeys keys) {
    double weight = -Math.log10(Math.max(1, views.size()));
    List<NamedView> named = new ArrayList<>();
    for (DocumentView view : views) {
      double size = PixelEvidence.log10Mean(evidence, keys.view(view.id().value()));
      Tier.of(size + weight).ifPresent(tier -> named.add(named(view, tier, size, weight)));
    }
    named.sort(Comparator.comparingDouble(NamedView::log10Odds).reversed());
    return named;
  }

  private static NamedView named(DocumentView view, Tier tier, double size, double weight) {
    SequencedMap<String, Double> channels = new LinkedHashMap<>();
    channels.put("pixels", size);
    channels.put("candidates", weight);
    return new NamedView(
        "view:" + view.id(),
        view.viewer().principal().value(),
        view.viewer().recipient().value(),
        view.opened(),
        view.entry(),
        tier,
        Math.min(Named.MOST_DIGITS, size + weight),
        channels);
  }

  private void record(Asker by, PixelConfiguration configuration) {
    Context context =
        new Context(
            Optional.empty(),
            Optional.of("configuration " + configuration.digest() + ", a picture"),
            Optional.empty());
    Deed deed = new Deed(EntryKind.TRACED, PURPOSE, "traced", context, Optional.empty());
    entries.tell(by, deed);
  }
}
