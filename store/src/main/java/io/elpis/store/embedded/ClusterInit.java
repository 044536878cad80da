package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes the cluster of a new data folder: checksums on, byte-order collation that no update of the
 * operating system changes, one role {@code elpis} without superuser rights that owns one database
 * of that name, and no password with which a superuser could log in.
 */
final class ClusterInit {
  private static final long NEEDED_BYTES = 128L << 20;

  private static final String HOST_RULES =
      """
      # Written once by Elpis: its own role by password over loopback, nobody else.
      host all postgres all       reject
      host all all 127.0.0.1/32   scram-sha-256
      """;

  private final ServerFolder folder;
  private final ServerAccount account;
  private final Launch launch;
  private final List<String> extraStatements;

  ClusterInit(
      ServerFolder folder, ServerAccount account, Launch launch, List<String> extraStatements) {
    this.folder = folder;
    this.account = account;
    this.launch = launch;
    this.extraStatements = extraStatements;
  }

  /** Whether a whole cluster is there. */
  boolean isDone() {
    return Files.isRegularFile(folder.data().resolve("PG_VERSION"));
  }

  /** Makes the cluster in a folder beside its place, then renames it. */
  void run(Consumer<String> progress) {
    progress.accept("initialising PostgreSQL " + Binaries.VERSION + " (first start only)");
    Path unfinished = folder.unfinishedData();
    Path bootstrapPassword = folder.home().resolve("password.bootstrap");
    try {
      requireSpace();
      Trees.delete(unfinished);
      Files.createDirectory(unfinished);
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
      account.own(unfinished);
      Secrets.write(bootstrapPassword, Secrets.hex(32) + "\n");
      account.own(bootstrapPassword);
      initdb(unfinished, bootstrapPassword);
      Files.delete(bootstrapPassword);
      configure(unfinished);
      String password = Secrets.hex(32);
      bootstrap(unfinished, password);
      // The password before the rename: a crash between them leaves a password that the next
      // start replaces, never a cluster without one.
      Secrets.write(folder.passwordFile(), password + "\n");
      Trees.forceFolder(folder.home());
      Files.move(unfinished, folder.data());
      Trees.forceFolder(folder.home());
    } catch (IOException e) {
      throw FolderFailure.of("cannot initialise PostgreSQL in `" + folder.home() + "`", e);
    }
  }

  private void requireSpace() throws IOException {
    if (Files.getFileStore(folder.home()).getUsableSpace() < NEEDED_BYTES) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL,
          "a new PostgreSQL needs 128 MB and `" + folder.home() + "` has less: free some space");
    }
  }

  private void initdb(Path target, Path passwordFile) {
    run(
        launch.command(
            List.of(
                folder.program("initdb").toString(),
                "--pgdata=" + target,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--sync-method=syncfs",
                "--data-checksums")),
        "");
  }

  private void configure(Path target) throws IOException {
    Files.writeString(
        target.resolve("postgresql.conf"),
        ServerSettings.SIZES,
        StandardCharsets.US_ASCII,
        StandardOpenOption.APPEND);
    Files.writeString(target.resolve("pg_hba.conf"), HOST_RULES, StandardCharsets.US_ASCII);
  }

  private void bootstrap(Path target, String password) {
    singleUser(
        target,
        "postgres",
        List.of(
            "ALTER ROLE postgres PASSWORD NULL",
            "CREATE ROLE elpis LOGIN PASSWORD '" + password + "'",
            "GRANT pg_monitor, pg_checkpoint TO elpis",
            "CREATE DATABASE elpis OWNER elpis"));
    singleUser(
        target,
        "elpis",
        List.of(
            "GRANT EXECUTE ON FUNCTION pg_backup_start(text, boolean), pg_backup_stop(boolean),"
                + " pg_switch_wal() TO elpis"));
    if (!extraStatements.isEmpty()) {
      singleUser(target, "elpis", extraStatements);
    }
  }

  /** Runs statements as the superuser, which only a process on the folder itself can be. */
  private void singleUser(Path target, String database, List<String> statements) {
    List<String> command =
        new ArrayList<>(List.of(folder.program("postgres").toString(), "--single", "-j", "-D"));
    command.add(target.toString());
    command.addAll(ServerSettings.arguments(5432, Map.of("exit_on_error", "on")));
    command.add(database);
    run(launch.command(command), String.join(";\n\n", statements) + ";\n\n");
  }

  private void run(ProcessBuilder builder, String input) {
    ShortRun run = ShortRun.withInput(builder, input);
    if (run.exitCode() != 0) {
      throw StartFailure.of(run.errors(), folder.logFile());
    }
  }
}
