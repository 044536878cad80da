package io.elpis.discover.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A scan in a process that a test can kill: target, state file, folder for what is unpacked. */
final class ScanProcess {
  private ScanProcess() {}

  public static void main(String[] arguments) throws IOException {
    Scan.Settings settings =
        new Scan.Settings(
            Optional.empty(), Optional.of(Path.of(arguments[1])), Path.of(arguments[2]), 2);
    new Scan(settings, (part, count, unit) -> {}, System::nanoTime).run(arguments[0]);
  }
}
