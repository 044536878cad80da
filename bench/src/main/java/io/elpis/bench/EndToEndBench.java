package io.elpis.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.bench.EndToEndWorld.Staff;
import io.elpis.cli.sharing.LeakedFile;
import io.elpis.client.ApiKey;
import io.elpis.client.ElpisClient;
import io.elpis.gateway.TraceTimes.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/**
 * From the import to the report, each by the command line against a server with the launcher's
 * heap: people are taken in, canaries planted, files given out to three shops, and a sample of each
 * file, mangled, traced. A trace that names another copy than the sample's, or none, fails.
 */
final class EndToEndBench {
  private static final List<String> SERVER_HEAP = List.of("-Xmx512m", "-Xmn256m");

  /** As the launcher starts a command that asks a server. */
  private static final List<String> COMMAND_HEAP = List.of("-XX:TieredStopAtLevel=1", "-Xmx128m");

  private static final String REQUESTS = "elpis_http_request_duration_seconds_sum";
  private static final int CANARIES = 400;
  private static final long SEED = 20_261_126;

  private final Path folder;
  private final Size size;
  private final PrintStream words;
  private final ObjDoubleConsumer<String> figures;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * How large it is.
   *
   * @param people in the vault
   * @param sample rows of each file that leak, or all where it has fewer
   */
  record Size(long people, int sample) {}

  EndToEndBench(Path folder, Size size, PrintStream words, ObjDoubleConsumer<String> figures) {
    this.folder = folder;
    this.size = size;
    this.words = words;
    this.figures = figures;
  }

  void run(Path policy) throws IOException, InterruptedException {
    words.println("writing " + size.people() + " synthetic people");
    Path input = folder.resolve("people.ndjson");
    Path map = folder.resolve("people.yaml");
    EndToEndWorld.write(input, map, size.people());
    Path data = folder.resolve("data");
    try (Child server = Child.serve(folder, "server", SERVER_HEAP, data, policy)) {
      URI url = server.ready();
      String admin = Files.readString(data.resolve("run").resolve("admin.key")).strip();
      Staff staff;
      try (ElpisClient client = new ElpisClient(url, new ApiKey(admin))) {
        staff = EndToEndWorld.staff(client, size.people());
      }
      takeIn(url, admin, List.of(input.toString(), "--map", map.toString()));
      Files.delete(input);
      plant(url, staff.planter());
      Map<String, String> copies = new LinkedHashMap<>();
      for (Map.Entry<String, Long> shop : EndToEndWorld.shops(size.people()).entrySet()) {
        copies.put(shop.getKey(), release(url, staff.sales(), shop.getKey(), shop.getValue()));
      }
      for (Map.Entry<String, String> copy : copies.entrySet()) {
        long customers = EndToEndWorld.shops(size.people()).getOrDefault(copy.getKey(), 0L);
        int leaked = (int) Math.min(size.sample(), customers);
        trace(url, staff.officer(), copy.getKey(), copy.getValue(), leaked);
      }
      figures.accept("server_heap_after_collection_mb", server.heap().peakAfterMegabytes());
      figures.accept("server_resident_peak_mb", server.peakResidentMegabytes());
    }
  }

  private void takeIn(URI url, String admin, List<String> input)
      throws IOException, InterruptedException {
    words.println("importing");
    long begin = System.nanoTime();
    new Importing(folder, url, admin, words).run(input);
    double seconds = secondsSince(begin);
    figures.accept("people", (double) size.people());
    figures.accept("import_seconds", seconds);
    figures.accept("import_people_per_second", size.people() / seconds);
  }

  private void plant(URI url, ApiKey planter) {
    words.println("planting canaries");
    try (ElpisClient client = new ElpisClient(url, planter)) {
      long begin = System.nanoTime();
      client.canaries().plant(CANARIES);
      figures.accept("plant_" + CANARIES + "_canaries_seconds", secondsSince(begin));
    }
  }

  /** Gives all records out, with room for canaries among them; the name of the copy. */
  private String release(URI url, ApiKey sales, String shop, long customers)
      throws IOException, InterruptedException {
    words.println("releasing to " + shop);
    long begin = System.nanoTime();
    JsonNode written =
        command(
            url,
            sales,
            List.of(
                "release",
                "create",
                "--recipient",
                shop,
                "--purpose",
                "order-list",
                "--rows",
                Long.toString(2 * customers),
                "--out",
                file(shop).toString()));
    double rows = written.path("rows").asDouble();
    figures.accept(name(shop, "released_rows"), rows);
    figures.accept(name(shop, "released_rows_per_second"), rows / secondsSince(begin));
    return "release:" + written.path("release").asText();
  }

  private void trace(URI url, ApiKey officer, String shop, String copy, int leaked)
      throws IOException, InterruptedException {
    words.println("tracing a sample of the file of " + shop);
    Path sample = folder.resolve(shop + "-leaked.xlsx");
    LeakedSample.make(file(shop), sample, leaked, SEED);
    long reading = System.nanoTime();
    int read = LeakedFile.read(sample).rows().size();
    figures.accept(name(shop, "trace_reading_here_seconds"), secondsSince(reading));
    Path paper = folder.resolve(shop + ".pdf");
    ServerMetrics before = ServerMetrics.of(url);
    long begin = System.nanoTime();
    JsonNode report =
        command(url, officer, List.of("trace", sample.toString(), "--report", paper.toString()));
    double seconds = secondsSince(begin);
    ServerMetrics after = ServerMetrics.of(url);
    figures.accept(name(shop, "trace_seconds"), seconds);
    double server = 0;
    for (String route : List.of("/v1/traces:begin", "/v1/traces")) {
      server += after.since(before, REQUESTS + "{route=\"" + route + "\"}");
    }
    figures.accept(name(shop, "trace_command_itself_seconds"), seconds - server);
    figures.accept(name(shop, "trace_server_seconds"), server);
    for (Stage stage : Stage.values()) {
      String named = stage.name().toLowerCase(Locale.ROOT) + "_seconds";
      figures.accept(
          name(shop, "trace_" + named), after.since(before, "elpis_trace_" + named + "_total"));
    }
    judge(shop, copy, read, report);
  }

  /** Whether the right copy was named, and no other. */
  private void judge(String shop, String copy, int read, JsonNode report) {
    JsonNode rows = report.path("rows");
    figures.accept(name(shop, "trace_rows_matched"), rows.path("matched").asDouble());
    figures.accept(name(shop, "trace_rows_ambiguous"), rows.path("ambiguous").asDouble());
    figures.accept(
        name(shop, "trace_filter_people"), report.path("access").path("people").asDouble());
    List<String> named = report.path("named").findValuesAsText("copy");
    if (rows.path("read").asInt() != read || !named.equals(List.of(copy))) {
      throw new IllegalStateException(
          "a sample of " + copy + " was traced to " + (named.isEmpty() ? "nobody" : named));
    }
    JsonNode one = report.path("named").path(0);
    figures.accept(name(shop, "trace_log10_odds"), one.path("log10_odds").asDouble());
    figures.accept(
        name(shop, "trace_log10_weight"), one.path("channels").path("candidates").asDouble());
  }

  private JsonNode command(URI url, ApiKey key, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("io.elpis.cli.Main", "--json"));
    command.addAll(arguments);
    Map<String, String> environment = Map.of("ELPIS_URL", url.toString(), "ELPIS_KEY", key.text());
    try (Child child =
        Child.start(folder, arguments.getFirst(), COMMAND_HEAP, environment, command)) {
      return mapper.readTree(child.requireSaid());
    }
  }

  private Path file(String shop) {
    return folder.resolve(shop + ".csv");
  }

  private static String name(String shop, String figure) {
    return shop.replace('-', '_') + "_" + figure;
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
