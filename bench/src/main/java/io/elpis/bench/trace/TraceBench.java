package io.elpis.bench.trace;

import io.elpis.bench.plot.Plot;
import io.elpis.trace.mark.BiasLaw;
import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.mark.MarkKey;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.mark.Place;
import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.JointDecoder;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjDoubleConsumer;
import java.util.random.RandomGenerator;

/** The figures of trace beside its peers, on simulated leaks. */
public final class TraceBench {
  private static final long SEED = 20_261_125;
  private static final int CANDIDATES = 1_000;
  private static final int SLOTS = 6;

  private final ObjDoubleConsumer<String> figures;
  private final Trials trials;
  private final Size size;
  private final Optional<Path> plots;
  private final EndToEnd endToEnd;

  /** Real files of a real server, there and back. */
  public interface EndToEnd {
    void run() throws Exception;
  }

  /**
   * How much is played.
   *
   * @param power plays for each figure of power
   * @param bound traces in which wrong names are counted
   * @param candidates how many copies could be named
   */
  public record Size(int power, int bound, int candidates, boolean curves) {
    /** Some minutes. */
    public static final Size QUICK = new Size(40, 2_000, 1_000, false);

    /** What the targets are stated for. */
    public static final Size FULL = new Size(300, 100_000, 1_000, true);
  }

  /**
   * A bench.
   *
   * @param figures takes each figure by name
   * @param words told how far it is
   * @param plots a folder for pictures
   * @param endToEnd the part that is no simulation
   */
  public TraceBench(
      ObjDoubleConsumer<String> figures,
      PrintStream words,
      Size size,
      Optional<Path> plots,
      EndToEnd endToEnd) {
    this.endToEnd = endToEnd;
    this.plots = plots;
    this.figures = figures;
    this.trials = new Trials(words, SEED);
    this.size = size;
  }

  /** What can be measured by itself, in the order in which all of it is. */
  public enum Part {
    SPEED,
    ACCESS,
    GUILT,
    POWER,
    LENGTH,
    FIT,
    BOUND,
    CURVES,
    END_TO_END;

    /** As the option of the command line says it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Measures all; the curves only where the size has them. */
  public void run() throws Exception {
    for (Part part : Part.values()) {
      if (part != Part.CURVES || size.curves()) {
        run(part);
      }
    }
  }

  /** Measures one part. */
  public void run(Part part) throws Exception {
    PowerBoard power = new PowerBoard(trials, figures, size.power(), size.candidates());
    switch (part) {
      case SPEED -> speed();
      case ACCESS -> access();
      case GUILT -> guiltModel();
      case POWER -> power.table();
      case LENGTH -> new LengthBoard(trials, figures, size.power(), size.candidates()).run();
      case FIT -> new FitBoard(trials, figures, size.power(), size.candidates()).run();
      case BOUND ->
          calibration(new BoundBoard(trials, figures, size.bound(), size.candidates()).run());
      case CURVES -> power.curves();
      case END_TO_END -> endToEnd.run();
    }
  }

  /** How rarely the evidence of who played no part reaches a height, beside what is allowed. */
  private void calibration(List<double[]> reached) throws IOException {
    if (plots.isPresent()) {
      double end = 4;
      Plot plot =
          new Plot("Evidence of copies that played no part: 10^x is reached by one in 10^y")
              .axes("x: digits of evidence", "y: digits of rarity")
              .line(
                  "the bound, y = x", List.of(new double[] {0, 0}, new double[] {end, end}), end, 6)
              .line("measured", reached, end, 6);
      Files.writeString(plots.get().resolve("calibration.svg"), plot.svg());
    }
  }

  /** Samples against 1,000 copies, marks computed from their keys, on one thread. */
  private void speed() {
    speed(200);
    speed(JointDecoder.MOST_SLOTS / SLOTS);
  }

  private void speed(int timed) {
    RandomGenerator random = new SplittableRandom(SEED);
    MarkKeys keys = new MarkKeys(key(random), key(random));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double marks = Double.POSITIVE_INFINITY;
    double decoding = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadCpuTime();
      List<List<Sample.Slot>> rows = rows(keys, timed);
      List<Codeword> words = words(keys, rows);
      Sample sample =
          Sample.of(rows.stream().map(slots -> List.of(new Sample.Alternative(1, slots))).toList());
      long between = threads.getCurrentThreadCpuTime();
      List<Named> named =
          new JointDecoder(AttackBank.standard())
              .name(sample, words, AccessWeights.equal(CANDIDATES).weights());
      long after = threads.getCurrentThreadCpuTime();
      if (named.size() != 1 || named.getFirst().copy() != 0) {
        throw new IllegalStateException("the timed trace did not name its copy");
      }
      marks = Math.min(marks, (between - before) / 1e9);
      decoding = Math.min(decoding, (after - between) / 1e9);
    }
    figures.accept("marks_" + timed + "_rows_1000_copies_cpu_seconds", marks);
    figures.accept("decoding_" + timed + "_rows_1000_copies_cpu_seconds", decoding);
  }

  private static MarkKey key(RandomGenerator random) {
    byte[] bytes = new byte[MarkKey.LENGTH];
    random.nextBytes(bytes);
    return MarkKey.of(bytes);
  }

  private static List<List<Sample.Slot>> rows(MarkKeys keys, int timed) {
    MarkCode code = keys.code();
    MarkCode.Copy leaked = keys.copy("copy 0");
    List<List<Sample.Slot>> rows = new ArrayList<>();
    for (int row = 0; row < timed; row++) {
      Place place = place(row);
      double[] biases = code.biases(place, Collections.nCopies(SLOTS, BiasLaw.ARCSINE));
      byte[] symbols = leaked.symbols(place, biases);
      List<Sample.Slot> slots = new ArrayList<>();
      for (int slot = 0; slot < SLOTS; slot++) {
        slots.add(new Sample.Slot(row * SLOTS + slot, "any", biases[slot], symbols[slot]));
      }
      rows.add(slots);
    }
    return rows;
  }

  private static Place place(int row) {
    return new Place("record " + row, "address", 1);
  }

  private static List<Codeword> words(MarkKeys keys, List<List<Sample.Slot>> rows) {
    List<Codeword> words = new ArrayList<>();
    for (int copy = 0; copy < CANDIDATES; copy++) {
      MarkCode.Copy recipient = keys.copy("copy " + copy);
      byte[] symbols = new byte[rows.size() * SLOTS];
      for (int row = 0; row < rows.size(); row++) {
        double[] biases = rows.get(row).stream().mapToDouble(Sample.Slot::bias).toArray();
        System.arraycopy(recipient.symbols(place(row), biases), 0, symbols, row * SLOTS, SLOTS);
      }
      words.add(new Codeword(symbols));
    }
    return words;
  }

  /** Ten rows of which a fifth is from elsewhere; then dumps of a branch by somebody else. */
  private void access() {
    int plays = Math.max(200, size.power());
    LongAdder first = new LongAdder();
    LongAdder strongInDump = new LongAdder();
    LongAdder strongWithoutFilter = new LongAdder();
    trials.run(
        "access",
        plays,
        random -> {
          first.add(isSourceFirst(random) ? 1 : 0);
          List<AccessWeights.Reach> insiders = new ArrayList<>();
          for (int insider = 0; insider < 10; insider++) {
            double share = .6 + .4 * random.nextDouble();
            insiders.add(new AccessWeights.Reach(held(50, share, random), (long) (500 * share)));
          }
          strongInDump.add(strongest(insiders, 500) > .99 ? 1 : 0);
          strongWithoutFilter.add(strongest(insiders, 10_000) > .99 ? 1 : 0);
        });
    figures.accept("access_10_rows_source_first_percent", 100.0 * first.sum() / plays);
    figures.accept("access_dump_false_leads_percent", 100.0 * strongInDump.sum() / plays);
    figures.accept(
        "access_dump_false_leads_without_filter_percent",
        100.0 * strongWithoutFilter.sum() / plays);
  }

  private static boolean isSourceFirst(RandomGenerator random) {
    List<AccessWeights.Reach> reaches = new ArrayList<>();
    boolean[] source = new boolean[10];
    Arrays.fill(source, 0, 8, true);
    reaches.add(new AccessWeights.Reach(source, 200));
    for (int copy = 1; copy < CANDIDATES; copy++) {
      reaches.add(new AccessWeights.Reach(held(10, .02, random), 200));
    }
    double[] shares = AccessWeights.of(reaches, 10_000).shares();
    return Arrays.stream(shares).skip(1).allMatch(share -> share < shares[0]);
  }

  private static boolean[] held(int rows, double share, RandomGenerator random) {
    boolean[] held = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      held[row] = random.nextDouble() < share;
    }
    return held;
  }

  private static double strongest(List<AccessWeights.Reach> reaches, long inFilter) {
    return Arrays.stream(AccessWeights.of(reaches, inFilter).shares()).max().orElseThrow();
  }

  /** On overlapping sets of records with and without fakes; 20 and 200 leaked records. */
  private void guiltModel() {
    int plays = Math.max(200, size.power());
    for (int leaked : new int[] {20, 200}) {
      for (double share : new double[] {.1, .5}) {
        LongAdder right = new LongAdder();
        LongAdder wrong = new LongAdder();
        trials.run(
            "guilt model",
            plays,
            random -> {
              GuiltModel.Outcome outcome = GuiltModel.play(50, leaked, share, 1, random);
              right.add(outcome.guiltyNamed() ? 1 : 0);
              wrong.add(outcome.innocentNamed() ? 1 : 0);
            });
        String name = "guilt_model_" + leaked + "_records_overlap_" + Math.round(100 * share);
        figures.accept(name + "_named_percent", 100.0 * right.sum() / plays);
        figures.accept(name + "_traces_with_innocents_percent", 100.0 * wrong.sum() / plays);
      }
    }
  }
}
