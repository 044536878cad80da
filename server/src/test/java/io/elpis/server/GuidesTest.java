package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elpis.gateway.Scope;
import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example of the guides, in order, against the demonstration's world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuidesTest {
  private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final List<String> TOOLS =
      List.of("bash", "curl", "openssl", "sed", "base64", "od");

  private RunningServer server;
  private Map<String, String> variables = Map.of();

  @BeforeAll
  void start(@TempDir Path folder) {
    // Without the tools that the examples use there is nothing to run: the test says so.
    assumeTrue(
        TOOLS.stream().allMatch(GuidesTest::isInstalled), "one of " + TOOLS + " is not installed");
    ServerOptions options =
        DemoRelay.in(
            new ServerOptions(
                folder.resolve("data"),
                Optional.empty(),
                "127.0.0.1",
                0,
                Optional.empty(),
                KeyOptions.of(Optional.of(new io.elpis.vault.keyset.LocalFile())),
                false,
                WitnessOptions.none()));
    server = RunningServer.start(options, InstantSource.system(), line -> {});
    DemoWorld.Guide guide = DemoWorld.fill(server, InstantSource.system(), silent());
    variables = variables(guide);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void merchant_everyExample_works(@TempDir Path work) throws Exception {
    run("merchant.md", work, 7);
    assertThat(Files.readAllBytes(work.resolve("label.pdf"))).startsWith('%', 'P', 'D', 'F');
  }

  @Test
  void carrier_everyExample_works(@TempDir Path work) throws Exception {
    run("carrier.md", work, 9);
  }

  private Map<String, String> variables(DemoWorld.Guide guide) {
    TreeMap<String, String> names = new TreeMap<>();
    UseCases useCases = server.instance().useCases();
    PrincipalId courier =
        useCases.directory().ticket(new TicketId(guide.waybill())).assignees().iterator().next();
    names.put("ELPIS_URL", "http://127.0.0.1:" + server.port());
    names.put("ADMIN_KEY", server.adminKey().orElseThrow());
    names.put("MERCHANT_KEY", guide.key("program"));
    names.put("COURIER_KEY", guide.key("courier"));
    names.put("HUB_KEY", guide.key("hub"));
    names.put("ORDER", guide.paidOrder());
    names.put("PARCEL", DemoWorld.LABELLED);
    names.put(
        "NETWORK", useCases.directory().ticket(new TicketId(guide.waybill())).recipient().value());
    names.put("WAYBILL", guide.waybill());
    names.put("COURIER", courier.value());
    names.put(
        "RECIPIENT",
        useCases.directory().ticket(new TicketId(guide.paidOrder())).recipient().value());
    names.put(
        "BRANCH",
        useCases.directory().ticket(new TicketId(guide.waybill())).branch().orElseThrow().value());
    assertThat(server.instance().authenticate(guide.key("hub")).orElseThrow().has(Scope.DISPATCH))
        .isTrue();
    return names;
  }

  private void run(String page, Path work, int least) throws Exception {
    String root = Objects.requireNonNull(System.getProperty("elpis.root"));
    String text = Files.readString(Path.of(root, "docs", "guides", page));
    List<String> examples =
        EXAMPLE.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(least);
    for (String example : examples) {
      assertThat(exit(example, work)).as(page + ":\n" + example).isZero();
    }
  }

  /** Quits at the first line that fails; what it prints may hold values and is not kept. */
  private int exit(String example, Path work) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", example);
    builder.directory(work.toFile());
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static Terminal silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Terminal(nowhere, nowhere);
  }

  private static boolean isInstalled(String tool) {
    List<Path> folders = new ArrayList<>();
    Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(folders::add);
    return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(tool)));
  }
}
