package io.elpis.bench;

import io.elpis.bench.discover.DiscoverBench;
import io.elpis.bench.fuzz.FuzzHunt;
import io.elpis.bench.trace.TraceBench;
import io.elpis.bench.trace.ViewBench;
import io.elpis.bench.watch.WatchBench;
import io.elpis.ledger.Ledger;
import io.elpis.model.Allowed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code elpis bench reveal|vault|ledger|memory|watch|trace|discover}: measures, mostly on a
 * database of its own, which it removes. {@code elpis bench fuzz} hunts in parsers instead.
 */
@Command(
    name = "bench",
    description = "Scoreboards, each beside its peers in one run.",
    mixinStandardHelpOptions = true)
public final class Main {
  private static final int CHECK_FAILED = BenchFolders.CHECK_FAILED;
  private static final String EVERY_PARSER = "all";

  @Spec private CommandSpec command = CommandSpec.create();

  private final PrintStream output;
  private final PrintStream words;
  private final BenchFolders folders;

  private Main(PrintStream output, PrintStream words) {
    this.output = output;
    this.words = words;
    this.folders = new BenchFolders(words);
  }

  @Allowed("the bench's one printer")
  public static void main(String[] arguments) {
    // Libraries tell of every connection; figures are to be read without that.
    Logger.getLogger("").setLevel(Level.WARNING);
    Runtime.getRuntime()
        .exit(
            new CommandLine(new Main(System.out, System.err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
  }

  @Command(
      name = "reveal",
      description = "A look at a person beside a bare SELECT by key.",
      mixinStandardHelpOptions = true)
  int reveal(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(names = "--quick", description = "a minute instead of a quarter of an hour")
          boolean quick,
      @Option(
              names = "--seconds",
              paramLabel = "N",
              description = "how long each measurement lasts (default 15, or 3 with --quick)")
          Optional<Integer> seconds)
      throws Exception {
    int people = quick ? 10_000 : 100_000;
    Duration length = Duration.ofSeconds(seconds.orElse(quick ? 3 : 15));
    return folders.withServer(server -> {
      words.println("making " + people + " synthetic people");
      BenchWorld world = BenchWorld.fill(server, people);
      try (PlainTable plain = PlainTable.fill(server.database(), people, world::person)) {
        words.println("measuring");
        print(new RevealBench(server, world, plain, length, quick ? 1 : 3).run(), json);
      }
    });
  }

  @Command(
      name = "vault",
      description = "Taking people in beside COPY and ShardingSphere.",
      mixinStandardHelpOptions = true)
  int vault(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(names = "--quick", description = "fewer rows") boolean quick)
      throws Exception {
    return folders.withServer(server -> {
      words.println("making synthetic people");
      BenchWorld world = BenchWorld.fill(server, 1);
      words.println("measuring");
      print(new VaultBench(server, world, quick ? 50_000 : 200_000).run(), json);
    });
  }

  @Command(
      name = "ledger",
      description = "A durable entry beside one INSERT with a commit of its own.",
      mixinStandardHelpOptions = true)
  int ledger(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(names = "--quick", description = "a minute instead of five") boolean quick,
      @Option(
              names = "--callers",
              paramLabel = "N",
              split = ",",
              defaultValue = "1,32,256,2048",
              description = "how many at once (default ${DEFAULT-VALUE})")
          List<Integer> callers,
      @Option(
              names = "--slower",
              paramLabel = "MS",
              defaultValue = "0",
              description = "milliseconds that each commit takes longer, as on a slower disk")
          int slower,
      @Option(
              names = "--served",
              description = "in a whole server, with watch and the registers following the ledger")
          boolean served)
      throws Exception {
    Duration length = Duration.ofSeconds(quick ? 3 : 10);
    int rounds = quick ? 1 : 3;
    if (served && slower > 0) {
      throw new ParameterException(
          command.commandLine(), "`--slower` slows the ledger alone; leave out one of the two");
    }
    if (served) {
      return folders.withServer(server -> {
        words.println("measuring");
        try (SingleInserts inserts = new SingleInserts(server.database())) {
          Ledger ledger = server.instance().useCases().ledger();
          Path folder = server.dataFolder();
          print(new LedgerBench(ledger, folder, inserts, length, rounds, callers).run(), json);
        }
      });
    }
    return folders.inFolder(folder -> {
      try (LedgerWorld world = LedgerWorld.open(folder, Duration.ofMillis(slower), words::println);
          SingleInserts inserts = new SingleInserts(world.access())) {
        words.println("measuring");
        print(
            new LedgerBench(world.ledger(), folder, inserts, length, rounds, callers).run(), json);
      }
    });
  }

  @Command(
      name = "watch",
      description = "The detectors beside quotas, CUSUMs and forests, on simulated workplaces.",
      mixinStandardHelpOptions = true)
  int watch(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(names = "--quick", description = "some minutes instead of hours") boolean quick,
      @Option(names = "--speed-only", description = "only the looks a second; a minute")
          boolean speed,
      @Option(
              names = "--actor-days",
              paramLabel = "N",
              description = "honest actor-days of each workplace; 360,000 unless told otherwise")
          Optional<Long> actorDays,
      @Option(
              names = "--honest",
              paramLabel = "WORKPLACE",
              description = "only the honest days of parcels, calls, police or jobs; minutes")
          Optional<WatchBench.Workplace> honest,
      @Option(
              names = "--seed",
              paramLabel = "N",
              description = "another seed than the one kept for checking")
          Optional<Long> seed,
      @Option(
              names = "--plots",
              paramLabel = "DIR",
              defaultValue = "target/watch-plots",
              description = "where the plots go (default ${DEFAULT-VALUE})")
          Path plots)
      throws IOException {
    WatchBench.Size usual = quick ? WatchBench.Size.QUICK : WatchBench.Size.FULL;
    WatchBench.Size size =
        new WatchBench.Size(
            actorDays.orElse(usual.actorDays()),
            usual.attackedStaff(),
            usual.each(),
            seed.orElse(usual.seed()));
    Scoreboard board = new Scoreboard("watch");
    WatchBench bench = new WatchBench(board::put, words, plots, size);
    if (speed) {
      bench.speed();
    } else if (honest.isPresent()) {
      bench.honestDaysOf(honest.get());
    } else {
      bench.run();
    }
    print(board, json);
    return 0;
  }

  @Command(
      name = "trace",
      description = "Leaks traced beside the guilt model, Tardos and correlation; wrong names.",
      mixinStandardHelpOptions = true)
  int trace(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(names = "--quick", description = "some minutes instead of an hour") boolean quick,
      @Option(
              names = "--traces",
              paramLabel = "N",
              description = "in how many traces wrong names are counted (default 100,000)")
          Optional<Integer> traces,
      @Option(
              names = "--candidates",
              paramLabel = "N",
              description = "how many copies could be named (default 1,000)")
          Optional<Integer> candidates,
      @Option(
              names = "--part",
              paramLabel = "PART",
              description = "only that: ${COMPLETION-CANDIDATES}")
          Optional<TraceBench.Part> part,
      @Option(
              names = "--people",
              paramLabel = "N",
              description =
                  "how many are in the vault of the end to end part (default 1,000,000, or 100,000"
                      + " with --quick)")
          Optional<Long> people,
      @Option(
              names = "--rows",
              paramLabel = "N",
              defaultValue = "200",
              description =
                  "how many rows of each file leak in the end to end part (default ${DEFAULT-VALUE})")
          int rows,
      @Option(names = "--plots", paramLabel = "DIR", description = "also draw the calibration here")
          Optional<Path> plots)
      throws Exception {
    TraceBench.Size usual = quick ? TraceBench.Size.QUICK : TraceBench.Size.FULL;
    TraceBench.Size size =
        new TraceBench.Size(
            usual.power(),
            traces.orElse(usual.bound()),
            candidates.orElse(usual.candidates()),
            usual.curves());
    Scoreboard board = new Scoreboard("trace");
    ObjDoubleConsumer<String> figures =
        (figure, value) -> {
          board.put(figure, value);
          words.println(figure + " " + value);
        };
    return folders.inFolder(folder -> {
      TraceBench.EndToEnd endToEnd =
          () -> {
            Path policy = folder.resolve("policy.yaml");
            BenchFolders.copyPolicy("trace-policy.yaml", policy);
            long vault = people.orElse(quick ? 100_000L : 1_000_000L);
            new EndToEndBench(folder, new EndToEndBench.Size(vault, rows), words, figures)
                .run(policy);
          };
      TraceBench bench = new TraceBench(figures, words, size, plots, endToEnd);
      if (part.isPresent()) {
        bench.run(part.get());
      } else {
        bench.run();
      }
      print(board, json);
    });
  }

  @Command(
      name = "views",
      description = "What is left of a view's marks once its page was cut, scaled and squeezed.",
      mixinStandardHelpOptions = true)
  int views(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(
              names = "--plays",
              paramLabel = "N",
              defaultValue = "8",
              description = "of each line (default ${DEFAULT-VALUE})")
          int plays) {
    Scoreboard board = new Scoreboard("views");
    new ViewBench(board::put, words, plays).run();
    print(board, json);
    return 0;
  }

  @Command(
      name = "discover",
      description =
          "What is found in other people's texts and tables, and how fast beside ripgrep.",
      mixinStandardHelpOptions = true)
  int discover(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(names = "--quick", description = "a shorter log") boolean quick,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description =
                  "third-party texts and tables (default $ELPIS_DATA, else ../shared/data)")
          Optional<Path> data)
      throws Exception {
    Path usual =
        Optional.ofNullable(System.getenv("ELPIS_DATA"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("elpis.root", "."), "../shared/data"));
    Scoreboard board = new Scoreboard("discover");
    try {
      new DiscoverBench(board::put, words, data.orElse(usual), quick).run();
    } catch (IllegalStateException failed) {
      words.println("the bench failed: " + failed.getMessage());
      return CHECK_FAILED;
    }
    print(board, json);
    return 0;
  }

  @Command(
      name = "relay",
      description = "10,000 relays, 1,000 mails and 500 calls, and what leaked in any byte.",
      mixinStandardHelpOptions = true)
  int relay(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(names = "--quick", description = "a tenth of it") boolean quick)
      throws Exception {
    RelayBench.Size size = quick ? RelayBench.Size.share() : RelayBench.Size.whole();
    return folders.inFolder(folder -> print(new RelayBench(folder, size, words).run(), json));
  }

  @Command(
      name = "pages",
      description =
          "Each page of the console on the demonstration's people, beside a health check.",
      mixinStandardHelpOptions = true)
  int pages(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(
              names = "--rounds",
              paramLabel = "N",
              defaultValue = "60",
              description = "how often each page is asked for (default ${DEFAULT-VALUE})")
          int rounds)
      throws Exception {
    return folders.inFolder(folder -> print(new PagesBench(folder, rounds, words).run(), json));
  }

  @Command(
      name = "memory",
      description = "An import and reveals in the heaps that the launcher gives, by child JVMs.",
      mixinStandardHelpOptions = true)
  int memory(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(
              names = "--rows",
              paramLabel = "N",
              defaultValue = "1000000",
              description = "how many people (default ${DEFAULT-VALUE}, some 15 minutes)")
          long rows)
      throws Exception {
    return folders.inFolder(folder -> {
      Path policy = folder.resolve("policy.yaml");
      BenchFolders.copyPolicy(policy);
      print(new MemoryBench(folder, rows, words).run(policy), json);
    });
  }

  @Command(
      name = "erase",
      description = "Many people erased in a small heap by a server that is killed meanwhile.",
      mixinStandardHelpOptions = true)
  int erase(
      @Option(names = "--json", description = "print one JSON document") boolean json,
      @Option(
              names = "--rows",
              paramLabel = "N",
              defaultValue = "100000",
              description = "how many people (default ${DEFAULT-VALUE})")
          int rows,
      @Option(
              names = "--kills",
              paramLabel = "N",
              defaultValue = "10",
              description = "how often the server is killed (default ${DEFAULT-VALUE})")
          int kills)
      throws Exception {
    return folders.inFolder(folder -> {
      Path policy = folder.resolve("policy.yaml");
      BenchFolders.copyPolicy(policy);
      print(new EraseBench(folder, rows, kills, words).run(policy), json);
    });
  }

  @Command(
      name = "fuzz",
      description = "Hunts in every parser of outside bytes, guided by coverage (Jazzer).",
      mixinStandardHelpOptions = true)
  int fuzz(
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "60",
              description = "for each parser (default ${DEFAULT-VALUE})")
          long seconds,
      @Option(
              names = "--folder",
              paramLabel = "DIR",
              defaultValue = ".elpis/fuzz",
              description = "for corpus and findings (default ${DEFAULT-VALUE})")
          Path folder,
      @Parameters(
              paramLabel = "PARSER",
              arity = "0..*",
              defaultValue = EVERY_PARSER,
              description = "default: ${DEFAULT-VALUE} of them")
          List<String> parsers)
      throws Exception {
    FuzzHunt hunt = new FuzzHunt(folder, Path.of(System.getProperty("elpis.root", ".")));
    boolean broken = false;
    for (String parser : parsers.contains(EVERY_PARSER) ? FuzzHunt.parsers() : parsers) {
      FuzzHunt.Hunted hunted = hunt.hunt(parser, Duration.ofSeconds(seconds));
      output.printf(
          Locale.ROOT,
          "%-18s %,14d inputs %,8d edges   %s%n",
          hunted.parser(),
          hunted.inputs(),
          hunted.edges(),
          hunted.findings().isEmpty() ? "no finding" : "BROKEN BY " + hunted.findings());
      broken |= !hunted.findings().isEmpty();
    }
    return broken ? CHECK_FAILED : 0;
  }

  private void print(Scoreboard board, boolean json) {
    if (json) {
      output.println(board.json());
    } else {
      board.table().forEach(output::println);
    }
  }
}
