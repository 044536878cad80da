package io.elpis.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.client.ApiKey;
import io.elpis.client.Directory;
import io.elpis.client.ElpisClient;
import io.elpis.client.ElpisProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether many people are erased in constant memory by a server that is killed again and again:
 * people with an order that closed years ago are imported, a plan is made, agreed to and begun, and
 * the server's process gets {@code kill -9} at moments spread over the work. Then the tables are
 * scrubbed, and every byte of the data folder is searched for the ids of those who are gone.
 */
final class EraseBench {
  private static final List<String> HEAP = List.of("-Xmx256m");
  private static final int SAMPLE = 2_000;
  private static final int KEPT = 500;
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Path folder;
  private final int rows;
  private final int kills;
  private final PrintStream words;
  private final SplittableRandom random = new SplittableRandom(11);
  private final Scoreboard board = new Scoreboard("erase");
  private final Path data;

  EraseBench(Path folder, int rows, int kills, PrintStream words) {
    this.folder = folder;
    this.rows = rows;
    this.kills = kills;
    this.words = words;
    this.data = folder.resolve("data");
  }

  Scoreboard run(Path policy) throws IOException, InterruptedException {
    words.println("writing " + (rows + KEPT) + " synthetic people");
    Path people = folder.resolve("people.ndjson");
    Path map = folder.resolve("people.yaml");
    MemoryWorld.writePeople(people, rows + (long) KEPT, Map.of("due", (long) rows));
    Files.writeString(map, MemoryWorld.mapWithOrders());
    board.put("due", rows);
    board.put("kept", KEPT);
    String plan;
    List<String> sample;
    try (Child server = serve(policy, "server-0")) {
      URI url = server.ready();
      takeIn(url, people, map);
      sample = sample(url);
      plan = begun(url);
    }
    erase(policy, plan);
    search(sample);
    return board;
  }

  private Child serve(Path policy, String name) throws IOException {
    return Child.serve(folder, name, HEAP, data, policy);
  }

  private ElpisClient client(URI url) throws IOException {
    String admin = Files.readString(data.resolve("run").resolve("admin.key")).strip();
    return new ElpisClient(url, new ApiKey(admin));
  }

  private void takeIn(URI url, Path people, Path map) throws IOException, InterruptedException {
    words.println("importing");
    String admin = Files.readString(data.resolve("run").resolve("admin.key")).strip();
    try (Child child =
        Child.start(
            folder,
            "import",
            HEAP,
            Map.of("ELPIS_URL", url.toString(), "ELPIS_KEY", admin),
            List.of("io.elpis.cli.Main", "import", people.toString(), "--map", map.toString()))) {
      child.requireDone();
    }
  }

  /** Some of them all, spread: those who are due among them are to be gone afterwards. */
  private List<String> sample(URI url) throws IOException {
    List<String> ids;
    try (ElpisClient client = client(url)) {
      ids = MemoryBench.subjects(client);
    }
    int stride = Math.max(1, ids.size() / SAMPLE);
    return IntStream.range(0, ids.size())
        .filter(at -> at % stride == 0)
        .mapToObj(ids::get)
        .toList();
  }

  /** Planned by one, agreed to by another, begun. */
  private String begun(URI url) throws IOException {
    try (ElpisClient client = client(url)) {
      client
          .directory()
          .putPrincipal(
              "bench-officer",
              new Directory.Principal("bench-network", List.of("officer"), false, true));
      ApiKey second =
          client
              .directory()
              .issueKey(
                  "bench-officer",
                  new Directory.KeyRequest(List.of("rights", "approve"), Optional.of("bench")))
              .key();
      JsonNode plan = client.rights().planRetention();
      String id = plan.path("id").asText();
      require(plan.path("due").asLong() == rows, "the plan counts " + plan.path("due"));
      try (ElpisClient officer = new ElpisClient(url, second)) {
        officer.rights().retentionStep(id, "approve", Map.of("reason", "their time is over"));
      }
      client.rights().retentionStep(id, "execute", Map.of());
      return id;
    }
  }

  private void erase(Path policy, String plan) throws IOException, InterruptedException {
    words.println("erasing");
    long begin = System.nanoTime();
    double most = 0;
    double resident = 0;
    int killed = 0;
    int life = 1;
    boolean done = false;
    while (!done) {
      boolean kill = killed < kills;
      try (Child server = serve(policy, "server-" + life++)) {
        URI url = server.ready();
        if (kill) {
          Thread.sleep(random.nextLong(LONGEST_LIFE.toMillis()));
          resident = Math.max(resident, server.peakResidentMegabytes());
          server.kill();
          killed++;
        } else {
          resident = Math.max(resident, awaitDone(server, url, plan));
          done = true;
        }
        most = Math.max(most, server.heap().peakAfterMegabytes());
        board.put(
            "server_heap_after_collection_megabytes_" + (life - 1),
            server.heap().peakAfterMegabytes());
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    board.put("kills", killed);
    board.put("seconds", seconds);
    board.put("people_per_second", rows / seconds);
    board.put("server_heap_after_collection_megabytes", most);
    board.put("server_resident_peak_megabytes", resident);
  }

  /** Waits until the plan is done and nobody is left to be cleared. */
  private double awaitDone(Child server, URI url, String plan)
      throws IOException, InterruptedException {
    double resident = 0;
    try (ElpisClient client = client(url)) {
      String state = "";
      while (!state.equals("done")) {
        Thread.sleep(PAUSE);
        state = client.rights().retention(plan).path("state").asText();
        resident = Math.max(resident, server.peakResidentMegabytes());
      }
      long left = client.rights().thresholds().path("people").asLong();
      require(left == KEPT, "there are " + left + " people left");
      board.put("people_left", (double) left);
    }
    return resident;
  }

  /** Scrubs while a server runs, as an operator would, and looks for the ids. */
  private void search(List<String> sample) throws IOException, InterruptedException {
    words.println("scrubbing and searching");
    try (Child server = serve(folder.resolve("policy.yaml"), "server-last")) {
      URI url = server.ready();
      IdSearch gone = new IdSearch();
      IdSearch there = new IdSearch();
      try (ElpisClient client = client(url)) {
        for (String id : sample) {
          (isThere(client, id) ? there : gone).add(id);
        }
      }
      // Clearing runs behind the erasures, a page a second.
      awaitCleared(gone);
      board.put("ids_searched", gone.size());
      board.put("ids_found", (double) gone.found(data));
      board.put("ids_of_kept_people_searched", there.size());
      board.put("ids_of_kept_people_found", (double) there.found(data));
    }
  }

  private void awaitCleared(IdSearch gone) throws IOException, InterruptedException {
    Duration waited = Duration.ZERO;
    do {
      try (Child scrub =
          Child.start(
              folder,
              "scrub",
              HEAP,
              Map.of(),
              List.of("io.elpis.server.Main", "scrub", "--data", data.toString()))) {
        scrub.requireDone();
      }
      Thread.sleep(LONGEST_LIFE);
      waited = waited.plus(LONGEST_LIFE);
    } while (gone.found(data) > 0 && waited.compareTo(Duration.ofMinutes(10)) < 0);
  }

  private static boolean isThere(ElpisClient client, String id) {
    try {
      return !client.subjects().get(id).id().isEmpty();
    } catch (ElpisProblem gone) {
      return false;
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
