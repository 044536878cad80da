package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the folder for PostgreSQL's files: {@code DATA/postgres}, or, where root runs Elpis beneath
 * a folder that other accounts cannot enter (a home of mode 0700), one beneath {@code
 * /var/lib/elpis}, which {@code DATA/postgres-home} then names. Only folders that are Elpis's own
 * get their mode changed.
 */
final class HomeFolder {
  private static final Path OUTSIDE = Path.of("/var/lib/elpis");

  private final Path dataFolder;
  private final ServerAccount account;
  private final Launch launch;
  private final Path outside;

  HomeFolder(Path dataFolder, ServerAccount account, Launch launch) {
    this(dataFolder, account, launch, OUTSIDE);
  }

  HomeFolder(Path dataFolder, ServerAccount account, Launch launch, Path outside) {
    this.dataFolder = dataFolder;
    this.account = account;
    this.launch = launch;
    this.outside = outside;
  }

  /** The name of the file that says where PostgreSQL's files are when they are elsewhere. */
  static Path pointer(Path dataFolder) {
    return dataFolder.resolve("postgres-home");
  }

  /** The folder as far as it is known before anything runs; may not exist yet. */
  static ServerFolder known(Path dataFolder) {
    Path pointer = pointer(dataFolder);
    try {
      return Files.exists(pointer)
          ? new ServerFolder(Path.of(Files.readString(pointer, StandardCharsets.UTF_8).strip()))
          : new ServerFolder(dataFolder.resolve("postgres"));
    } catch (IOException e) {
      throw FolderFailure.of("cannot read `" + pointer + "`", e);
    }
  }

  /** The folder, made where it is missing, that {@code account} can enter. */
  ServerFolder open(Consumer<String> progress) {
    ServerFolder folder = known(dataFolder);
    try {
      if (Files.exists(pointer(dataFolder)) && !Files.isDirectory(folder.home())) {
        throw new ElpisException(
            ErrorCode.NOT_FOUND,
            "`"
                + pointer(dataFolder)
                + "` names `"
                + folder.home()
                + "`, which is not there: bring it back from a backup");
      }
      make(folder.home());
      if (account instanceof ServerAccount.Other && !launch.canEnter(folder.home())) {
        letThrough(dataFolder);
        folder = launch.canEnter(folder.home()) ? folder : moveOutside(folder, progress);
      }
      make(folder.logFolder());
      return folder;
    } catch (IOException e) {
      throw FolderFailure.of("cannot use the data folder `" + dataFolder + "`", e);
    }
  }

  private ServerFolder moveOutside(ServerFolder unreachable, Consumer<String> progress)
      throws IOException {
    if (Files.exists(unreachable.data())) {
      throw blocked();
    }
    make(outside);
    Path home = outside.resolve("postgres-" + Secrets.hex(4));
    make(home);
    if (!launch.canEnter(home)) {
      throw blocked();
    }
    // A crash here leaves an empty folder outside that nothing names.
    Files.writeString(home.resolve("belongs-to"), dataFolder + "\n", StandardCharsets.UTF_8);
    Files.writeString(pointer(dataFolder), home + "\n", StandardCharsets.UTF_8);
    Trees.forceFolder(dataFolder);
    Files.delete(unreachable.home());
    progress.accept(
        "other accounts cannot enter `"
            + dataFolder
            + "` and PostgreSQL refuses to run as root: its files go to `"
            + home
            + "`");
    return new ServerFolder(home);
  }

  private ElpisException blocked() {
    return new ElpisException(
        ErrorCode.DATABASE_UNAVAILABLE,
        "PostgreSQL refuses to run as root and no other account can enter `"
            + dataFolder
            + "`: choose another folder with `--data`, or `chmod a+x` the folders above it, or"
            + " start Elpis as an ordinary user");
  }

  private void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(
          folder,
          PosixFilePermissions.fromString(
              account instanceof ServerAccount.Other ? "rwx--x--x" : "rwx------"));
    }
  }

  private static void letThrough(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(folder));
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(folder, permissions);
    }
  }
}
