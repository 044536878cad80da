package io.elpis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code elpis import} in a JVM of its own with the launcher's heap, once more where it was told to
 * come back, and the most it ever took. One thread.
 */
final class Importing {
  private static final List<String> HEAP = List.of("-Xmx512m");

  /** The exit code of a command whose server is refused or unavailable. */
  private static final int UNAVAILABLE = 3;

  private static final int MOST_RESUMES = 20;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Path folder;
  private final Map<String, String> environment;
  private final PrintStream words;
  private int resumed;
  private double heap;
  private double afterCollection;
  private double resident;

  /**
   * @param folder for its logs
   * @param admin a key that may import
   */
  Importing(Path folder, URI url, String admin, PrintStream words) {
    this.folder = folder;
    this.environment = Map.of("ELPIS_URL", url.toString(), "ELPIS_KEY", admin);
    this.words = words;
  }

  /**
   * Until all is in.
   *
   * @param input the file and the options
   */
  void run(List<String> input) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("io.elpis.cli.Main", "import"));
    command.addAll(input);
    while (!attempt(command)) {
      words.println("the server was not available; the import is run again and resumes");
    }
  }

  /** False where the server could not take part of it just now. */
  private boolean attempt(List<String> command) throws IOException, InterruptedException {
    try (Child child = Child.start(folder, "import", HEAP, environment, command)) {
      while (child.isAlive()) {
        resident = Math.max(resident, child.peakResidentMegabytes());
        Thread.sleep(LOOK);
      }
      heap = Math.max(heap, child.heap().peakMegabytes());
      afterCollection = Math.max(afterCollection, child.heap().peakAfterMegabytes());
      if (child.exitCode() == UNAVAILABLE && resumed < MOST_RESUMES) {
        resumed++;
        return false;
      }
      child.requireDone();
      return true;
    }
  }

  int resumed() {
    return resumed;
  }

  double heapMegabytes() {
    return heap;
  }

  double afterCollectionMegabytes() {
    return afterCollection;
  }

  double residentMegabytes() {
    return resident;
  }
}
