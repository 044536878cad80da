package io.elpis.bench.discover;

import io.elpis.discover.Detector;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The scoreboard of discover. Both halves of each set are scored; weights were set on one only. */
public final class DiscoverBench {
  private static final int LINES = 2_000_000;
  private static final int QUICK_LINES = 300_000;

  private final Board board;
  private final PrintStream words;
  private final Path data;
  private final boolean quick;

  /** Takes figures. */
  public interface Board {
    void put(String figure, double value);
  }

  /**
   * Makes the bench.
   *
   * @param data the folder of texts and tables that nobody of this project wrote
   */
  public DiscoverBench(Board board, PrintStream words, Path data, boolean quick) {
    this.board = board;
    this.words = words;
    this.data = data;
    this.quick = quick;
  }

  /** Measures everything; what is not there is told and left out. */
  public void run() throws Exception {
    if (Files.isDirectory(data)) {
      texts();
      cases();
      adult();
    } else {
      words.println("skipped: third-party data is not at " + data);
    }
    race();
  }

  private void texts() throws Exception {
    List<LabelledText> texts = LabelledText.read(data.resolve("presidio/synth_dataset_v2.json"));
    for (Half half : Half.values()) {
      TextBoard scored = TextBoard.score(texts, half);
      String name = "presidio " + half.name().toLowerCase(Locale.ROOT);
      board.put(name + " F2 (bar 0.845)", scored.total().f2());
      board.put(name + " precision", scored.total().precision());
      board.put(name + " recall", scored.total().recall());
      board.put(name + " calibration error", scored.reliability().error());
      for (Map.Entry<PresidioTypes, Tally> type : scored.tallies().entrySet()) {
        String counted = type.getKey().isKnownToBoth() ? "" : " (not counted)";
        board.put(name + " F2 " + type.getKey().name() + counted, type.getValue().f2());
      }
    }
  }

  private void cases() throws Exception {
    Detector detector = Detector.standard();
    for (String file : List.of("benchmark_zh", "realistic_scenarios", "adversarial_tests")) {
      List<ArgusCase> cases = ArgusCase.read(data.resolve("argus/" + file + ".json"));
      for (Half half : Half.values()) {
        List<ArgusCase> those = cases.stream().filter(one -> Half.of(one.id()) == half).toList();
        long passed = those.stream().filter(one -> one.passes(detector)).count();
        String name = "argus " + file + " " + half.name().toLowerCase(Locale.ROOT);
        board.put(name + " passed", passed);
        board.put(name + " cases", those.size());
      }
    }
  }

  private void adult() throws Exception {
    AdultAnswers answers = AdultAnswers.count(data.resolve("adult/adult.csv"));
    board.put("adult unique rows (14,021)", answers.unique());
    board.put("adult rows in classes below 5 (21,977)", answers.belowFive());
    board.put("adult classes of sex, age, race (528)", answers.classesOfThree());
    board.put("adult unique of sex, age, race (62)", answers.uniqueOfThree());
    if (!answers.equals(AdultAnswers.KNOWN)) {
      throw new IllegalStateException("adult.csv gives other answers than are known");
    }
  }

  private void race() throws Exception {
    Path log = Files.createTempFile("elpis-discover", ".log");
    try {
      LogRace race = LogRace.write(log, quick ? QUICK_LINES : LINES);
      int runs = quick ? 5 : 7;
      board.put("log MB", race.megabytes());
      double codes = race.ours(Detector.codesOnly(), runs);
      board.put("codes MB/s", codes);
      board.put("everything MB/s", race.ours(Detector.standard(), quick ? 2 : 3));
      Optional<Double> peer = race.ripgrep(runs);
      if (peer.isPresent()) {
        board.put("ripgrep MB/s", peer.get());
        board.put("codes / ripgrep (bar 0.3)", codes / peer.get());
      } else {
        words.println("skipped: ripgrep is not installed (apt-get install ripgrep)");
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }
}
