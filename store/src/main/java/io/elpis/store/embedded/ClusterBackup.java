package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies the cluster of a data folder while it works, by PostgreSQL's low-level base backup: files
 * first, as they are, then the write-ahead log that makes one moment of them. The server may run;
 * where it does not, its database is started for the time of the copy.
 */
public final class ClusterBackup {
  private static final String START = "SELECT pg_backup_start('elpis', true)";
  private static final String STOP = "SELECT labelfile, spcmapfile FROM pg_backup_stop(false)";
  private static final String SWITCH = "SELECT pg_switch_wal()";
  private static final Pattern FIRST_SEGMENT =
      Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");

  /** What a starting server makes anew; the log is copied last, see {@link #copyLog}. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "pg_wal",
          "postmaster.pid",
          "postmaster.opts",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans",
          "backup_label",
          "tablespace_map");

  private final ServerFolder source;
  private final ServerFolder target;

  private ClusterBackup(ServerFolder source, ServerFolder target) {
    this.source = source;
    this.target = target;
  }

  /** What else is copied before the database's moment, so that it is never ahead of it. */
  @FunctionalInterface
  public interface Meanwhile {
    void copy() throws IOException;
  }

  /**
   * Copies the cluster of {@code dataFolder} to {@code target}, an empty folder.
   *
   * @throws ElpisException {@code CONFLICT} where there is no cluster, or the log moved on too fast
   *     to be copied; {@code STORAGE_FULL}; {@code DATABASE_UNAVAILABLE}
   */
  public static void copy(
      Path dataFolder, Path target, Meanwhile meanwhile, Consumer<String> progress) {
    ClusterSession.on(
        dataFolder,
        progress,
        (source, session) ->
            new ClusterBackup(source, new ServerFolder(target)).copy(session, meanwhile, progress));
  }

  /** The session that starts a backup must be the one that ends it. */
  private void copy(Connection session, Meanwhile meanwhile, Consumer<String> progress)
      throws SQLException {
    try {
      progress.accept("copying the database");
      ask(session, START);
      Files.createDirectories(target.data());
      copyFiles();
      meanwhile.copy();
      String firstSegment = stop(session);
      ask(session, SWITCH);
      copyLog(firstSegment);
      Files.copy(source.passwordFile(), target.passwordFile());
      Trees.force(target.home());
    } catch (IOException failure) {
      throw FolderFailure.of("cannot write the backup `" + target.home() + "`", failure);
    }
  }

  private static void ask(Connection session, String sql) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      if (!result.next()) {
        throw new SQLException("no answer");
      }
    }
  }

  /** Ends the backup, writes what a restored server reads first; answers the first segment. */
  private String stop(Connection session) throws SQLException, IOException {
    try (PreparedStatement statement = session.prepareStatement(STOP);
        ResultSet result = statement.executeQuery()) {
      if (!result.next()) {
        throw new SQLException("no answer");
      }
      String label = result.getString(1);
      Files.writeString(target.data().resolve("backup_label"), label, StandardCharsets.UTF_8);
      if (!result.getString(2).isBlank()) {
        throw new ElpisException(
            ErrorCode.CONFLICT, "the database has tablespaces of its own: use its own tools");
      }
      Matcher first = FIRST_SEGMENT.matcher(label);
      if (!first.find()) {
        throw new SQLException("the backup's label names no segment");
      }
      return first.group(1);
    }
  }

  private void copyFiles() throws IOException {
    try (Stream<Path> paths = Files.walk(source.data())) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path relative = source.data().relativize(path);
        if (LEFT_OUT.contains(relative.getName(0).toString())) {
          if (relative.getNameCount() == 1 && Files.isDirectory(path)) {
            Files.createDirectories(target.data().resolve(relative));
          }
          continue;
        }
        copyOne(path, target.data().resolve(relative));
      }
    }
    Files.createDirectories(target.data().resolve("pg_wal/archive_status"));
  }

  /** A table that is dropped meanwhile takes its file along; the log knows. */
  private static void copyOne(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
      return;
    }
    try {
      Files.copy(from, to);
    } catch (NoSuchFileException dropped) {
      Files.deleteIfExists(to);
    }
  }

  /** From the segment that the copy began in to the newest; none may have been recycled. */
  private void copyLog(String firstSegment) throws IOException {
    List<Path> segments;
    try (Stream<Path> all = Files.list(source.data().resolve("pg_wal"))) {
      segments =
          all.filter(path -> path.getFileName().toString().matches("[0-9A-F]{24}"))
              .filter(path -> path.getFileName().toString().compareTo(firstSegment) >= 0)
              .toList();
    }
    if (segments.stream().noneMatch(path -> path.endsWith(firstSegment))) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "the database wrote so much meanwhile that its log was recycled: try again at a quieter"
              + " time, or raise `max_wal_size`");
    }
    for (Path segment : segments) {
      copyOne(segment, target.data().resolve("pg_wal").resolve(segment.getFileName()));
    }
  }
}
