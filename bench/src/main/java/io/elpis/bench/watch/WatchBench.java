package io.elpis.bench.watch;

import io.elpis.bench.plot.Plot;
import io.elpis.testkit.workplace.Behaviour;
import io.elpis.testkit.workplace.JsonLines;
import io.elpis.testkit.workplace.SimEvent;
import io.elpis.testkit.workplace.Simulation;
import io.elpis.testkit.workplace.Truth;
import io.elpis.testkit.workplace.WorkplaceShape;
import io.elpis.watch.Finding;
import io.elpis.watch.Limits;
import io.elpis.watch.Mark;
import io.elpis.watch.Watch;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.EventParser;
import io.elpis.watch.event.MalformedEventException;
import io.elpis.watch.event.WatchEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/**
 * The detectors and their peers on four simulated workplaces, honest and attacked. What tuned them
 * were seeds 1 to 9 of the plain shapes; the scoreboard plays other seeds of shapes whose
 * parameters are moved.
 */
public final class WatchBench {
  private static final long CHECK_SEED = 20_261_125;
  private static final double VARIED = 1.15;
  private static final int LEARNING_DAYS = 15;
  private static final int ATTACKED_DAYS = 40;
  private static final int MEMORY_KEYS = 1_000_000;
  private static final int SPEED_ROUNDS = 12;
  private static final double[] SHARES = {1, .75, .5, .4, .3, .2};

  private final ObjDoubleConsumer<String> figures;
  private final PrintStream words;
  private final Path plots;
  private final long seed;
  private final long actorDays;
  private final int attackedStaff;
  private final int each;
  private final Map<Behaviour, List<Play.Loss>> losses = new EnumMap<>(Behaviour.class);
  private final List<String> burstNames = new ArrayList<>();
  private final List<Double> burstRates = new ArrayList<>();

  /** The simulated workplaces. */
  public enum Workplace {
    PARCELS,
    CALLS,
    POLICE,
    JOBS;

    WorkplaceShape shape() {
      return switch (this) {
        case PARCELS -> WorkplaceShape.parcels();
        case CALLS -> WorkplaceShape.calls();
        case POLICE -> WorkplaceShape.police();
        case JOBS -> WorkplaceShape.jobs();
      };
    }
  }

  /** How much is played. */
  public record Size(long actorDays, int attackedStaff, int each, long seed) {
    /** Some minutes. */
    public static final Size QUICK = new Size(20_000, 1_000, 3, CHECK_SEED);

    /** What the targets are stated for: 360,000 honest actor-days of each workplace. */
    public static final Size FULL = new Size(360_000, 4_000, 12, CHECK_SEED);
  }

  /**
   * A bench.
   *
   * @param figures takes each figure by name
   * @param plots a folder for the plots, made if it is not there
   */
  public WatchBench(ObjDoubleConsumer<String> figures, PrintStream words, Path plots, Size size) {
    this.figures = figures;
    this.words = words;
    this.plots = plots;
    this.seed = size.seed();
    this.actorDays = size.actorDays();
    this.attackedStaff = size.attackedStaff();
    this.each = size.each();
  }

  /** Measures and draws. */
  public void run() throws IOException {
    Files.createDirectories(plots);
    delays();
    memory();
    speed();
    List<WorkplaceShape> shapes = Arrays.stream(Workplace.values()).map(Workplace::shape).toList();
    long falseAlarms = 0;
    long days = 0;
    for (WorkplaceShape shape : shapes) {
      Play play = honest(shape.varied(VARIED));
      falseAlarms += play.falseStops().size();
      days += play.watch().actorDays();
    }
    rate("all", falseAlarms, days);
    for (WorkplaceShape shape : shapes) {
      attacked(shape);
    }
    summarize();
    draw(
        "false-alarms.svg",
        new Plot("False alarms per 10,000 actor-days").bars(burstNames, burstRates));
  }

  /** Plays the honest days of one workplace alone, with the moved parameters of the scoreboard. */
  public void honestDaysOf(Workplace workplace) {
    honest(workplace.shape().varied(VARIED));
  }

  /** One test of one actor beside Lorden's bound and the oracle. */
  private void delays() throws IOException {
    double honest = .05;
    double alpha = Mark.UNEXPLAINED.actorAlpha();
    Lorden lorden = new Lorden(honest, alpha, 12);
    List<double[]> bound = new ArrayList<>();
    List<double[]> ours = new ArrayList<>();
    List<double[]> oracle = new ArrayList<>();
    for (double share : SHARES) {
      double attacked = share + (1 - share) * honest;
      DelayTrial.Delay delay = new DelayTrial(honest, .06, alpha).detector(attacked);
      DelayTrial.Delay ceiling = new DelayTrial(honest, .06, alpha).oracle(attacked);
      double least = lorden.looks(attacked);
      String name = "delay_" + Math.round(100 * share) + "_percent_";
      figures.accept(name + "median_looks", delay.median());
      figures.accept(name + "p95_looks", delay.p95());
      figures.accept(name + "lorden_looks", least);
      figures.accept(name + "median_over_lorden", delay.median() / least);
      figures.accept(name + "p95_over_lorden", delay.p95() / least);
      figures.accept(name + "oracle_cusum_median_looks", ceiling.median());
      bound.add(new double[] {share, least});
      ours.add(new double[] {share, delay.median()});
      oracle.add(new double[] {share, ceiling.median()});
    }
    draw(
        "delay.svg",
        new Plot("Looks from the first theft to the alarm, by the share of theft")
            .axes("share of theft", "looks")
            .line("Lorden's bound", bound, 1, 120)
            .line("watch", ours, 1, 120)
            .line("oracle CUSUM", oracle, 1, 120));
  }

  /** Bytes a key, and how fast a million of them are gone through. */
  private void memory() {
    Limits limits = new Limits(MEMORY_KEYS, 10, 10, 10, 10, 10);
    long before = used();
    Watch watch = new Watch(limits);
    for (int key = 0; key < MEMORY_KEYS; key++) {
      watch.accept(
          new Disclosure(
              key,
              "d" + key,
              "p" + key,
              "s",
              List.of(),
              "",
              "",
              "",
              true,
              Disclosure.Origin.UNKNOWN),
          finding -> {});
    }
    long after = used();
    figures.accept("bytes_per_key", (double) (after - before) / watch.keys());
    figures.accept("keys", (double) watch.keys());
  }

  /**
   * Disclosures a second of processor time: with tickets and all the rest in the time, and with the
   * time of a pass without looks taken off. Events lie in memory as a parser leaves them.
   */
  public void speed() {
    List<WatchEvent> events = new ArrayList<>();
    EventParser parser = new EventParser();
    Simulation.honest(WorkplaceShape.parcels().of(1_500), seed)
        .play(12, event -> events.add(parsed(parser, event)), Truth.IGNORED);
    List<WatchEvent> others =
        events.stream().filter(event -> !(event instanceof Disclosure)).toList();
    double looks = events.size() - others.size();
    double all = Double.POSITIVE_INFINITY;
    double rest = Double.POSITIVE_INFINITY;
    for (int round = 0; round < SPEED_ROUNDS; round++) {
      all = Math.min(all, seconds(events));
      rest = Math.min(rest, seconds(others));
    }
    figures.accept("events_per_cpu_second", events.size() / all);
    figures.accept("disclosures_per_cpu_second", looks / all);
    figures.accept("disclosures_alone_per_cpu_second", looks / (all - rest));
  }

  private static double seconds(List<WatchEvent> events) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Watch watch = new Watch(Limits.USUAL);
    long before = threads.getCurrentThreadCpuTime();
    watch.acceptAll(events, finding -> {});
    return (threads.getCurrentThreadCpuTime() - before) / 1e9;
  }

  private static WatchEvent parsed(EventParser parser, SimEvent event) {
    byte[] line = JsonLines.line(event).getBytes(StandardCharsets.UTF_8);
    try {
      return parser.parse(line, 0, line.length).orElseThrow();
    } catch (MalformedEventException impossible) {
      throw new IllegalStateException("a simulated line is no event", impossible);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private Play honest(WorkplaceShape shape) {
    // Six days in seven are worked.
    int days = (int) Math.max(20, Math.ceil(actorDays * 7.0 / 6 / shape.staff()));
    WorkplaceShape played =
        days > 20 ? shape : shape.of((int) Math.max(200, actorDays * 7 / 6 / 20));
    words.println(
        "playing " + days + " honest days of " + played.staff() + " people: " + shape.name());
    Play play = new Play(List.of()).run(Simulation.honest(played, seed), days);
    rate(shape.name(), play.falseStops().size(), play.watch().actorDays());
    long burst = Simulation.busiestDay(days);
    long inBurst =
        play.falseStops().stream().filter(one -> Math.abs(day(one) - burst) <= 5).count();
    double burstDays = play.watch().actorDays() * Math.min(1, 11.0 / days);
    figures.accept(shape.name() + "_burst_false_per_10k", inBurst * 10_000 / burstDays);
    burstNames.add(shape.name() + ", all days");
    burstRates.add(play.falseStops().size() * 10_000.0 / play.watch().actorDays());
    burstNames.add(shape.name() + ", burst");
    burstRates.add(inBurst * 10_000 / burstDays);
    figures.accept(
        shape.name() + "_slowed_per_10k",
        play.slowedInnocents() * 10_000.0 / play.watch().actorDays());
    for (Finding one : play.falseStops()) {
      words.println(
          "  false: " + one.mechanism() + ", " + one.evidence().mark() + ", " + one.key());
    }
    return play;
  }

  private static long day(Finding finding) {
    long start = 1_790_812_800_000L;
    return (finding.timeMillis() - start) / 86_400_000L;
  }

  private void rate(String name, long falseAlarms, long days) {
    Poisson interval = Poisson.of(falseAlarms);
    figures.accept(name + "_clean_actor_days", (double) days);
    figures.accept(name + "_false_alarms", (double) falseAlarms);
    figures.accept(name + "_false_per_10k", falseAlarms * 10_000.0 / days);
    figures.accept(name + "_false_per_10k_low", interval.low() * 10_000 / days);
    figures.accept(name + "_false_per_10k_high", interval.high() * 10_000 / days);
  }

  private void attacked(WorkplaceShape shape) {
    List<Behaviour> behaviours = new ArrayList<>(List.of(Behaviour.values()));
    behaviours.remove(Behaviour.UNION);
    if (shape.browsing() > 0) {
      behaviours = List.of(Behaviour.POLLING, Behaviour.RENTED, Behaviour.UNION);
    }
    List<PeerBoard> peers =
        shape.browsing() > 0 ? List.of() : CountPeers.all().stream().map(PeerBoard::new).toList();
    words.println("playing attacks on " + shape.name());
    // A union shares out the whole population, so that one is played in full size.
    WorkplaceShape played =
        shape.browsing() > 0 ? shape : shape.of(Math.min(shape.staff(), attackedStaff));
    Play play =
        new Play(peers)
            .run(
                Simulation.attacked(
                    played, seed + 1, behaviours, each, LEARNING_DAYS, ATTACKED_DAYS),
                ATTACKED_DAYS);
    play.losses()
        .values()
        .forEach(
            loss -> losses.computeIfAbsent(loss.behaviour(), key -> new ArrayList<>()).add(loss));
    figures.accept(
        shape.name() + "_precision_of_stops",
        (double) play.trueStops() / Math.max(1, play.trueStops() + play.falseStops().size()));
    double equal = Math.max(1, play.falseStops().size() * 10_000.0 / play.watch().actorDays());
    for (PeerBoard peer : peers) {
      String name = shape.name() + "_" + peer.peer().name();
      PeerBoard.Result usual = peer.at(peer.peer().usualHeight());
      PeerBoard.Result tuned = peer.at(peer.tunedHeight(equal));
      figures.accept(name + "_default_false_per_10k", usual.falsePer10kDays());
      figures.accept(name + "_default_median_lost", usual.medianLost());
      figures.accept(name + "_tuned_median_lost", tuned.medianLost());
      figures.accept(name + "_tuned_never_caught", tuned.neverShare());
    }
    List<Integer> lost = play.losses().values().stream().map(Play.Loss::lost).sorted().toList();
    figures.accept(shape.name() + "_watch_median_lost", lost.get(lost.size() / 2));
    figures.accept(
        shape.name() + "_watch_never_caught",
        play.losses().values().stream().filter(loss -> !loss.caught()).count()
            / (double) lost.size());
  }

  private void summarize() throws IOException {
    List<String> names = new ArrayList<>();
    List<Double> medians = new ArrayList<>();
    losses.forEach((behaviour, list) -> {
      String name = "lost_" + behaviour.name().toLowerCase(Locale.ROOT);
      List<Integer> lost = list.stream().map(Play.Loss::lost).sorted().toList();
      double median = lost.get(lost.size() / 2);
      figures.accept(name + "_median", median);
      figures.accept(name + "_p95", lost.get(Math.min(lost.size() - 1, lost.size() * 95 / 100)));
      figures.accept(
          name + "_never_caught", (double) list.stream().filter(loss -> !loss.caught()).count());
      figures.accept(name + "_attacks", list.size());
      names.add(behaviour.name().toLowerCase(Locale.ROOT));
      medians.add(median);
    });
    draw("lost.svg", new Plot("Records lost before the stop, median").bars(names, medians));
  }

  private void draw(String name, Plot plot) throws IOException {
    Files.writeString(plots.resolve(name), plot.svg());
  }
}
