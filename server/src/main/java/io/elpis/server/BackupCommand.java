package io.elpis.server;

import io.elpis.server.backup.Backup;
import io.elpis.vault.keyset.FileKeysetStore;
import io.elpis.vault.keyset.KeysetFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a data folder; the server may go on meanwhile. */
@Command(
    name = "backup",
    description = "Copy a data folder, also while its server runs.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstantSource clock;

  @Parameters(paramLabel = "DIR", description = "folder for the backup, missing or empty")
  private Path target = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = "data folder (default .elpis/data)")
  private @Nullable Path data;

  @Option(
      names = "--with-open-keys",
      description = "take the keyset along even where no passphrase protects it")
  private boolean withOpenKeys;

  @Option(names = "--json", description = "print one JSON document")
  private boolean asJson;

  BackupCommand(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    DataFolder folder = DataFolder.chosen(data, "data");
    boolean withKeys = withOpenKeys || isProtected(folder);
    int files =
        new Backup(folder.root(), target.toAbsolutePath().normalize(), terminal::note)
            .run(withKeys, clock);
    if (!withKeys) {
      terminal.note(
          "warning: the keyset lies open in `keys/keyset.json` and was left out, because whoever"
              + " had both could read everything; keep a copy of it elsewhere: without it the"
              + " backup opens nothing");
    }
    terminal.result(
        asJson
            ? "{\"backup\":true,\"files\":" + files + ",\"keys\":" + withKeys + "}"
            : "backed up " + files + " files");
    return 0;
  }

  private static boolean isProtected(DataFolder folder) {
    return new FileKeysetStore(folder.keyset())
        .load()
        .map(bytes -> KeysetFile.parse(bytes).protection().warning().isEmpty())
        .orElse(false);
  }
}
