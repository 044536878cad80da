package io.elpis.bench;

import io.elpis.client.ApiKey;
import io.elpis.client.Directory;
import io.elpis.client.DisclosureAnswer;
import io.elpis.client.DisclosureRequest;
import io.elpis.client.DisclosureRequest.Item;
import io.elpis.client.ElpisClient;
import io.elpis.client.Page;
import io.elpis.client.Subjects;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether many people fit through a small server: an import by the command line into {@code serve},
 * each a JVM of its own with the launcher's heap, then reveals of people spread over all that were
 * taken in. Memory is constant where the least that a collection leaves is the same in all four
 * quarters of the import.
 */
final class MemoryBench {
  private static final List<String> SERVER_HEAP = List.of("-Xmx512m", "-Xmn256m");
  private static final List<String> FIELDS = List.of("name", "address", "mobile");
  private static final int BATCH = 100;
  private static final int SINGLE_REVEALS = 2_000;
  private static final int BATCHES = 100;

  private final Path folder;
  private final long rows;
  private final PrintStream words;
  private final Scoreboard board = new Scoreboard("memory");

  MemoryBench(Path folder, long rows, PrintStream words) {
    this.folder = folder;
    this.rows = rows;
    this.words = words;
  }

  Scoreboard run(Path policy) throws IOException, InterruptedException {
    words.println("writing " + rows + " synthetic people");
    Path people = folder.resolve("people.ndjson");
    Path map = folder.resolve("people.yaml");
    MemoryWorld.writePeople(people, rows);
    MemoryWorld.writeMap(map);
    board.put("rows", (double) rows);
    board.put("input_megabytes", Files.size(people) / 1e6);
    Path data = folder.resolve("data");
    long started = System.nanoTime();
    try (Child server = Child.serve(folder, "server", SERVER_HEAP, data, policy)) {
      URI url = server.ready();
      String admin = Files.readString(data.resolve("run").resolve("admin.key")).strip();
      takeIn(server, started, url, admin, List.of(people.toString(), "--map", map.toString()));
      try (ElpisClient client = new ElpisClient(url, new ApiKey(admin))) {
        reveal(url, client);
      }
      board.put("server_heap_peak_megabytes", server.heap().peakMegabytes());
      board.put("server_heap_after_collection_megabytes", server.heap().peakAfterMegabytes());
      board.put("server_resident_peak_megabytes", server.peakResidentMegabytes());
    }
    return board;
  }

  private void takeIn(Child server, long serverStarted, URI url, String admin, List<String> input)
      throws IOException, InterruptedException {
    words.println("importing");
    long begin = System.nanoTime();
    Importing importing = new Importing(folder, url, admin, words);
    importing.run(input);
    double seconds = (System.nanoTime() - begin) / 1e9;
    board.put("import_seconds", seconds);
    board.put("import_rows_per_second", rows / seconds);
    board.put("import_resumed_times", importing.resumed());
    board.put("importer_heap_peak_megabytes", importing.heapMegabytes());
    board.put("importer_heap_after_collection_megabytes", importing.afterCollectionMegabytes());
    board.put("importer_resident_peak_megabytes", importing.residentMegabytes());
    quarters(server.heap(), (begin - serverStarted) / 1e9, seconds);
  }

  /** The least that a collection left in each quarter: the same where memory is constant. */
  private void quarters(GcLog heap, double from, double seconds) {
    for (int quarter = 0; quarter < 4; quarter++) {
      double begin = from + seconds * quarter / 4;
      board.put(
          "server_heap_least_after_collection_quarter_" + (quarter + 1),
          heap.leastAfterMegabytes(begin, begin + seconds / 4));
    }
  }

  private void reveal(URI url, ElpisClient admin) {
    words.println("revealing");
    List<String> subjects = subjects(admin);
    board.put("subjects_listed", subjects.size());
    if (subjects.size() != rows) {
      throw new IllegalStateException(
          "of " + rows + " people " + subjects.size() + " are there after the import");
    }
    admin
        .directory()
        .putRecipient("bench-network", new Directory.Recipient("Bench", "certified", true));
    admin
        .directory()
        .putPrincipal(
            "bench-program",
            new Directory.Principal("bench-network", List.of("bench"), true, true));
    ApiKey key =
        admin
            .directory()
            .issueKey(
                "bench-program",
                new Directory.KeyRequest(List.of("disclose"), Optional.of("bench")))
            .key();
    long begin = System.nanoTime();
    try (ElpisClient client = new ElpisClient(url, key)) {
      int stride = Math.max(1, subjects.size() / SINGLE_REVEALS);
      for (int i = 0; i < SINGLE_REVEALS; i++) {
        disclose(client, List.of(subjects.get(i * stride % subjects.size())));
      }
      for (int i = 0; i < BATCHES; i++) {
        int from = (int) ((long) i * Math.max(1, subjects.size() - BATCH) / BATCHES);
        disclose(client, subjects.subList(from, Math.min(subjects.size(), from + BATCH)));
      }
    }
    board.put("reveals_served", SINGLE_REVEALS + (double) BATCHES * BATCH);
    board.put("reveal_seconds", (System.nanoTime() - begin) / 1e9);
  }

  /** Everybody's id, in the order that they came. */
  static List<String> subjects(ElpisClient admin) {
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Subjects.View> page = admin.subjects().list(200, cursor);
      page.items().forEach(subject -> ids.add(subject.id()));
      cursor = page.next();
    } while (cursor.isPresent());
    return ids;
  }

  private static void disclose(ElpisClient client, List<String> subjects) {
    List<Item> items =
        subjects.stream()
            .map(id -> new Item(Optional.empty(), Optional.of(id), Optional.empty(), FIELDS))
            .toList();
    DisclosureAnswer answer =
        client.disclose(
            new DisclosureRequest("screening", Optional.empty(), Optional.empty(), items));
    for (DisclosureAnswer.Item item : answer.items()) {
      if (item.outcome() != DisclosureAnswer.Outcome.PERMITTED || item.fields().size() != 3) {
        throw new IllegalStateException("a reveal was not permitted");
      }
    }
  }
}
