package io.elpis.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is left after {@code kill -9}: no process, and every acknowledged row. */
final class KillTest {
  private static final int ROWS = 499;
  private static final Duration LONG = Duration.ofMinutes(2);

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @Test
  void killJvm_serverEndsItself_rowsSurvive() throws Exception {
    Path folder = POSTGRES.newDataFolder();
    try (ChildJvm child = ChildJvm.start(folder)) {
      child.awaitRow(ROWS);
      int acknowledged = Math.max(ROWS, child.kill());
      assertThat(StopLadder.await(() -> !new OsProcess(child.serverPid()).isAlive(), LONG))
          .isTrue();
      assertRowsSurvive(folder, acknowledged, List.of());
    }
  }

  @Test
  void killJvmAndServer_startRecovers_rowsSurvive() throws Exception {
    Path folder = POSTGRES.newDataFolder();
    try (ChildJvm child = ChildJvm.start(folder)) {
      child.awaitRow(ROWS);
      List<Long> processes = treeOf(child.serverPid());
      // A suspended server cannot follow the parent-death signal, so that SIGKILL meets it alive.
      processes.forEach(pid -> TestPostgres.signal(pid, "STOP"));
      int acknowledged = Math.max(ROWS, child.kill());
      processes.forEach(pid -> TestPostgres.signal(pid, "KILL"));
      assertThat(PostmasterFile.in(HomeFolder.known(folder).data())).exists();
      assertRowsSurvive(folder, acknowledged, List.of());
    }
  }

  @Test
  void killJvm_serverSuspended_nextStartStopsIt() throws Exception {
    Path folder = POSTGRES.newDataFolder();
    try (ChildJvm child = ChildJvm.start(folder)) {
      child.awaitRow(ROWS);
      OsProcess server = new OsProcess(child.serverPid());
      server.signal("STOP");
      int acknowledged = Math.max(ROWS, child.kill());
      assertThat(server.isAlive()).isTrue();
      assertRowsSurvive(
          folder, acknowledged, List.of("stopping the PostgreSQL that a killed Elpis left behind"));
      assertThat(server.isAlive()).isFalse();
    }
  }

  @Test
  void killServer_keeperStartsItAgainOnTheSamePort() throws Exception {
    try (EmbeddedPostgres postgres = POSTGRES.startAlone()) {
      Sql.run(postgres, "CREATE TABLE kept (n int)");
      long first = postgres.pid();
      TestPostgres.signal(first, "KILL");
      assertThat(
              StopLadder.await(() -> postgres.pid() != first && postgres.trouble().isEmpty(), LONG))
          .isTrue();
      assertThat(Sql.ask(postgres, "SELECT count(*) FROM kept")).isEqualTo("0");
    }
  }

  @Test
  void start_stalePostmasterFile_ofAnotherProgram_starts() throws Exception {
    Path folder = POSTGRES.newDataFolder();
    Path data = HomeFolder.known(folder).data();
    // The number has since been given to a program that is none of ours: this JVM.
    Files.writeString(PostmasterFile.in(data), ProcessHandle.current().pid() + "\n" + data + "\n");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, line -> {})) {
      assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void start_ordinaryUser_runsAsThatUser() throws Exception {
    assumeTrue(isRoot(), "only root can become an ordinary user: skipped");
    Path folder = POSTGRES.newDataFolder();
    Path classes = folder.resolveSibling("classes");
    Launch nobody = Launch.as(new ServerAccount.Other(65_534, 65_534), line -> {});
    try (ClassPathCopy copy = ClassPathCopy.into(classes)) {
      giveTo(folder, new ServerAccount.Other(65_534, 65_534));
      try (ChildJvm child = ChildJvm.start(nobody.prefix(), copy.classPath(), folder)) {
        child.awaitRow(1);
        assertThat(Files.getAttribute(Path.of("/proc/" + child.serverPid()), "unix:uid"))
            .isEqualTo(65_534);
        child.kill();
        assertThat(StopLadder.await(() -> !new OsProcess(child.serverPid()).isAlive(), LONG))
            .isTrue();
      }
    }
  }

  private static void assertRowsSurvive(Path folder, int acknowledged, List<String> expectedWords)
      throws Exception {
    List<String> words = new ArrayList<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, words::add)) {
      assertThat(Sql.ask(postgres, "SELECT count(*) FROM acknowledged WHERE n <= " + acknowledged))
          .isEqualTo(Integer.toString(acknowledged));
      assertThat(words).isEqualTo(expectedWords);
    }
  }

  private static List<Long> treeOf(long pid) {
    return Stream.concat(
            Stream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .toList();
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static void giveTo(Path folder, ServerAccount account) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        account.own(path);
      }
    }
  }
}
