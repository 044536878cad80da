package io.elpis.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.FakeElpis.Answer;
import io.elpis.cli.FakeElpis.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The import routes as the API sheet has them, over a map in memory: chunks in order, each answered
 * the same when sent again, an unfinished import resumed by source and digest.
 */
public final class FakeImports {
  private static final Pattern CHUNK = Pattern.compile("/v1/imports/(i\\d+)/chunks/(\\d+)");
  private static final Pattern FINISH = Pattern.compile("/v1/imports/(i\\d+):finish");

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Map<String, Kept> records = new HashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final String rejectedKey;
  private int chunksUntilFailure = Integer.MAX_VALUE;

  /**
   * Takes everything but one.
   *
   * @param rejectedKey the record of this key or id is rejected
   */
  public FakeImports(String rejectedKey) {
    this.rejectedKey = rejectedKey;
  }

  private record Kept(String content, long row) {}

  private static final class Run {
    private final String identity;
    private final TreeMap<Integer, String> answers = new TreeMap<>();
    private final long[] totals = new long[5];
    private boolean finished;

    Run(String identity) {
      this.identity = identity;
    }
  }

  /** After so many more chunks the server fails once. */
  synchronized void failAfter(int chunks) {
    chunksUntilFailure = chunks;
  }

  /** The record of a kind and key, {@code subject/81}, without its row. */
  public synchronized String record(String kindAndKey) {
    return kept(kindAndKey).content();
  }

  /** The row that a record last came from. */
  public synchronized long rowOf(String kindAndKey) {
    return kept(kindAndKey).row();
  }

  private Kept kept(String kindAndKey) {
    return records.getOrDefault(kindAndKey, new Kept("none", 0));
  }

  synchronized int size() {
    return records.size();
  }

  synchronized int runs() {
    return runs.size();
  }

  public synchronized Answer answer(Asked asked) {
    if (asked.path().equals("/v1/imports")) {
      return open(asked.text());
    }
    Matcher chunk = CHUNK.matcher(asked.path());
    if (chunk.matches()) {
      return chunk(run(chunk.group(1)), Integer.parseInt(chunk.group(2)), asked);
    }
    Matcher finish = FINISH.matcher(asked.path());
    if (finish.matches()) {
      Run run = run(finish.group(1));
      run.finished = true;
      return Answer.json(200, totals(run.totals, String.valueOf(run.totals[4])));
    }
    return Answer.json(404, "{\"code\":\"not-found\"}");
  }

  private Run run(String id) {
    return runs.get(Integer.parseInt(id.substring(1)));
  }

  private Answer open(String identity) {
    for (int i = 0; i < runs.size(); i++) {
      if (!runs.get(i).finished && runs.get(i).identity.equals(identity)) {
        return opened(i);
      }
    }
    runs.add(new Run(identity));
    return opened(runs.size() - 1);
  }

  private Answer opened(int i) {
    return Answer.json(
        201,
        String.format(
            Locale.ROOT, "{\"id\":\"i%d\",\"next_chunk\":%d}", i, runs.get(i).answers.size()));
  }

  private Answer chunk(Run run, int number, Asked asked) {
    if (run.answers.containsKey(number)) {
      return Answer.json(200, run.answers.getOrDefault(number, ""));
    }
    if (number != run.answers.size()) {
      return Answer.json(409, "{\"code\":\"conflict\",\"detail\":\"not the next chunk\"}");
    }
    if (chunksUntilFailure == 0) {
      chunksUntilFailure = Integer.MAX_VALUE;
      return Answer.json(503, "{\"code\":\"database-unavailable\",\"detail\":\"try again\"}");
    }
    chunksUntilFailure--;
    String answer = take(run, asked.body());
    run.answers.put(number, answer);
    return Answer.json(200, answer);
  }

  private String take(Run run, byte[] lines) {
    long[] counts = new long[5];
    List<String> rejected = new ArrayList<>();
    new String(lines, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> {
          JsonNode record = read(line);
          String key = record.path("key").asText(record.path("id").asText());
          counts[0]++;
          if (key.equals(rejectedKey)) {
            counts[4]++;
            rejected.add(
                String.format(
                    Locale.ROOT,
                    "{\"row\":%d,\"column\":\"fields.email\",\"code\":\"invalid-value\",\"message\":\"no\"}",
                    record.path("row").asLong()));
            return;
          }
          String content = line.replaceFirst("\"row\":\\d+,", "");
          String name = record.path("kind").asText() + "/" + key;
          Kept before = records.put(name, new Kept(content, record.path("row").asLong()));
          counts[before == null ? 1 : before.content().equals(content) ? 3 : 2]++;
        });
    for (int i = 0; i < counts.length; i++) {
      run.totals[i] += counts[i];
    }
    return totals(counts, "[" + String.join(",", rejected) + "]");
  }

  private static String totals(long[] counts, String rejected) {
    return String.format(
        Locale.ROOT,
        "{\"rows\":%d,\"created\":%d,\"updated\":%d,\"unchanged\":%d,\"rejected\":%s}",
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        rejected);
  }

  private JsonNode read(String line) {
    try {
      return mapper.readTree(line);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }
}
