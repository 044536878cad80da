package io.elpis.trace.evidence;

import io.elpis.trace.pixel.Chips;
import io.elpis.trace.pixel.PixelConfiguration;
import io.elpis.trace.pixel.PixelEvidence;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Tier;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A trace of a picture as numbers: what was read of each page, the patterns of the views that were
 * named and of those that came nearest, and who was named. It holds nothing of what the picture
 * shows; but it shows patterns, so it is for experts. Immutable.
 *
 * @param configuration the text that was digested before the picture was read
 * @param share the part of α that the trace could spend
 * @param candidates how many views could have been named; each weighs as much as another
 * @param lattice the tile that all views have in common, as bits in hexadecimal
 * @param pages of the file, in order
 * @param views those that were named and those that came nearest, the most evident first
 * @param named the most evident first
 */
public record PictureBundle(
    String configuration,
    AlphaShare share,
    int candidates,
    String lattice,
    List<Page> pages,
    List<View> views,
    List<Naming> named) {
  /** So many views that were not named are shown beside those that were. */
  public static final int MOST_OTHERS = 20;

  private static final String MARKS = "marks ";
  private static final double ROUNDING = 1e-9;

  public PictureBundle {
    pages = List.copyOf(pages);
    views = List.copyOf(views);
    named = List.copyOf(named);
  }

  /**
   * A page.
   *
   * @param places for each likely place of the tiles, its {@value Chips#COUNT} cells
   */
  public record Page(List<List<Double>> places) {
    public Page {
      places = places.stream().map(List::copyOf).toList();
    }

    private List<double[]> cells() {
      return places.stream()
          .map(place -> place.stream().mapToDouble(Double::doubleValue).toArray())
          .toList();
    }
  }

  /** A view and its tile, as bits in hexadecimal. */
  public record View(String name, String tile) {}

  /** A view that was named. */
  public record Naming(String copy, double log10Odds) {}

  /**
   * The bundle of a trace.
   *
   * @param tiles of all views that could have been named, by name
   */
  public static PictureBundle of(
      PixelConfiguration configuration,
      Chips lattice,
      List<PixelEvidence> pages,
      Map<String, Chips> tiles) {
    List<Map.Entry<String, Double>> ranked =
        tiles.entrySet().stream()
            .map(view -> Map.entry(view.getKey(), PixelEvidence.log10Mean(pages, view.getValue())))
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .toList();
    double weight = configuration.log10Weight(tiles.size());
    List<Naming> named = naming(ranked, weight);
    return new PictureBundle(
        configuration.words(),
        configuration.share(),
        tiles.size(),
        lattice.hex(),
        pages.stream().map(PictureBundle::page).toList(),
        ranked.stream()
            .limit(named.size() + (long) MOST_OTHERS)
            .map(view ->
                new View(view.getKey(), Objects.requireNonNull(tiles.get(view.getKey())).hex()))
            .toList(),
        named);
  }

  private static Page page(PixelEvidence page) {
    return new Page(
        page.cells().stream().map(cells -> Arrays.stream(cells).boxed().toList()).toList());
  }

  private static List<Naming> naming(List<Map.Entry<String, Double>> ranked, double weight) {
    return ranked.stream()
        .map(view ->
            new Naming(view.getKey(), Math.min(Named.MOST_DIGITS, view.getValue() + weight)))
        .filter(view -> Tier.of(view.log10Odds()).isPresent())
        .toList();
  }

  /**
   * Computes anew which of the views are named.
   *
   * @throws IllegalArgumentException where the bundle is not sound: fewer candidates than views, a
   *     tile or a page that is none
   */
  public List<Naming> recompute() {
    if (pages.isEmpty() || candidates < views.size()) {
      throw new IllegalArgumentException("there are pages, and no more views than candidates");
    }
    List<PixelEvidence> evidence =
        pages.stream().map(page -> PixelEvidence.ofCells(page.cells())).toList();
    double weight = PixelConfiguration.log10Weight(share, candidates);
    return naming(
        views.stream()
            .map(view ->
                Map.entry(view.name(), PixelEvidence.log10Mean(evidence, Chips.ofHex(view.tile()))))
            .sorted(
                Comparator.comparing(
                    Map.Entry<String, Double>::getValue, Comparator.reverseOrder()))
            .toList(),
        weight);
  }

  /** Whether the text that was digested is that of this version and this share. */
  public boolean agreesWithConfiguration() {
    return configuration
        .lines()
        .filter(line -> line.startsWith(MARKS))
        .map(line -> new PixelConfiguration(share, line.substring(MARKS.length())).words())
        .anyMatch(configuration::equals);
  }

  /** Whether anew the same views are named, with the same odds. */
  public boolean isConfirmedBy(List<Naming> again) {
    if (again.size() != named.size()) {
      return false;
    }
    for (int number = 0; number < again.size(); number++) {
      Naming one = named.get(number);
      Naming other = again.get(number);
      if (!one.copy().equals(other.copy())
          || Math.abs(one.log10Odds() - other.log10Odds()) > ROUNDING) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether these pictures give the figures of the pages: reads them again, a second or two for
   * each million pixels.
   */
  public boolean isReadFrom(List<BufferedImage> pictures) {
    if (pictures.size() != pages.size()) {
      return false;
    }
    Chips tile = Chips.ofHex(lattice);
    for (int number = 0; number < pictures.size(); number++) {
      List<double[]> read = PixelEvidence.of(pictures.get(number), tile).cells();
      List<double[]> said = pages.get(number).cells();
      if (read.size() != said.size()) {
        return false;
      }
      for (int place = 0; place < read.size(); place++) {
        if (!isNear(read.get(place), said.get(place))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isNear(double[] one, double[] other) {
    if (one.length != other.length) {
      return false;
    }
    for (int cell = 0; cell < one.length; cell++) {
      if (Math.abs(one[cell] - other[cell]) > ROUNDING) {
        return false;
      }
    }
    return true;
  }
}
