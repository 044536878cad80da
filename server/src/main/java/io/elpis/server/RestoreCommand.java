package io.elpis.server;

import io.elpis.server.backup.Restore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup into a data folder of its own. */
@Command(
    name = "restore",
    description = "Put a backup into an empty data folder, after checking every file of it.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "the backup")
  private Path backup = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder to make (default .elpis/data)")
  private @Nullable Path data;

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description =
          "the `log` folder of the lost server, where it survived: the server then says how far"
              + " the database went back")
  private @Nullable Path newestLog;

  @Option(names = "--json", description = "print one JSON document")
  private boolean asJson;

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DataFolder folder = DataFolder.chosen(data, "data");
    boolean withKeys =
        new Restore(backup.toAbsolutePath().normalize(), folder.root(), terminal::note)
            .run(Optional.ofNullable(newestLog).map(Path::toAbsolutePath));
    if (!withKeys) {
      terminal.note(
          "the backup has no keyset: bring `keys/keyset.json` back before you start the server,"
              + " which otherwise stays sealed");
    }
    terminal.result(
        asJson
            ? "{\"restored\":true,\"keys\":" + withKeys + "}"
            : "restored; start it with `elpis serve --data " + folder.root() + "`");
    return 0;
  }
}
