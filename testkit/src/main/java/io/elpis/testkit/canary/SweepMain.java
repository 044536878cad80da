package io.elpis.testkit.canary;

import io.elpis.model.Allowed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code SweepMain DIR...}: searches the folders for every canary of {@link
 * CanaryRegistry#ofThisBuild()}. Exit status 0 only where something was searched for, in something,
 * and nothing was found; 1 otherwise; 2 without arguments or with a folder that does not exist.
 */
public final class SweepMain {
  private SweepMain() {}

  /** Runs the command and ends the JVM. */
  @Allowed("a command prints its result on standard output")
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), CanaryRegistry.ofThisBuild(), System.out::println));
  }

  static int run(List<String> folders, CanaryRegistry registry, Consumer<String> out) {
    List<Path> roots = folders.stream().map(Path::of).toList();
    if (roots.isEmpty() || !roots.stream().allMatch(Files::exists)) {
      out.accept("usage: SweepMain DIR... where each DIR exists");
      return 2;
    }
    Set<Canary> canaries = registry.canaries();
    if (canaries.isEmpty()) {
      out.accept("no canary was planted according to " + registry.file() + "; run the tests first");
      return 1;
    }
    SweepReport report = CanarySweep.sweep(roots, canaries, Set.of(registry.file()));
    lines(report, canaries.size()).forEach(out);
    return report.isClean() ? 0 : 1;
  }

  private static Stream<String> lines(SweepReport report, int canaries) {
    String searched =
        "searched "
            + report.files()
            + " files, "
            + report.entries()
            + " archive entries, "
            + report.bytes()
            + " bytes for "
            + canaries
            + " canaries in "
            + report.needles()
            + " written forms";
    String verdict =
        report.isClean()
            ? "clean"
            : report.hits().isEmpty()
                ? "nothing was searched, so nothing is known"
                : "leaked: " + report.hits().size() + " places";
    return Stream.of(
            report.hits().stream().map(Hit::toString),
            report.unread().stream().map(path -> "not read, or not to its end: " + path),
            Stream.of(searched, verdict))
        .flatMap(lines -> lines);
  }
}
