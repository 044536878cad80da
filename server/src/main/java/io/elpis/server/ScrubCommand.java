package io.elpis.server;

import io.elpis.store.Scrubbing;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Leaves no byte of erased people in the database's files. */
@Command(
    name = "scrub",
    description = {
      "Write the database's tables anew, so that no freed page keeps bytes of erased people.",
      "The server may run; it waits while a table is written."
    },
    mixinStandardHelpOptions = true)
final class ScrubCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--data", paramLabel = "DIR", description = "data folder (default .elpis/data)")
  private @Nullable Path data;

  @Option(names = "--json", description = "print one JSON document")
  private boolean asJson;

  ScrubCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DataFolder folder = DataFolder.chosen(data, "data");
    Scrubbing.scrub(folder.root(), terminal::note);
    terminal.result(
        asJson
            ? "{\"scrubbed\":true}"
            : "scrubbed; backups from before still hold what was erased since");
    return 0;
  }
}
