package io.elpis.scenarios;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.scenarios.stage.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was played, in words and as JSON. Never holds a personal value. */
final class Report {
  private final JsonMapper mapper = new JsonMapper();

  /** A few lines about one performance. */
  List<String> words(Performance played) {
    List<String> lines = new ArrayList<>();
    lines.add(
        played.number()
            + "  "
            + played.number().story()
            + (played.holds() ? "" : "  — DOES NOT HOLD"));
    part(lines, "abuse", played.abuse());
    part(lines, "twin ", played.twin());
    return lines;
  }

  /** The last line: how many hold. */
  String verdict(List<Performance> played) {
    long holding = played.stream().filter(Performance::holds).count();
    return String.format(
        Locale.ROOT, "%d of %d scenarios hold, each beside its twin", holding, played.size());
  }

  /** One document about all that was played. */
  String json(List<Performance> played) {
    ObjectNode root = mapper.createObjectNode();
    ArrayNode scenarios = root.putArray("scenarios");
    for (Performance performance : played) {
      ObjectNode node = scenarios.addObject();
      node.put("id", performance.number().name()).put("abuse", performance.number().story());
      node.put("must_hold", performance.number().mustHold()).put("holds", performance.holds());
      part(node.putObject("played"), performance.abuse());
      part(node.putObject("twin").put("story", performance.number().twin()), performance.twin());
    }
    root.put("holds", played.stream().allMatch(Performance::holds));
    return root.toPrettyString();
  }

  private static void part(List<String> lines, String name, Account account) {
    String refused =
        account.refused().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    lines.add(
        String.format(
            Locale.ROOT,
            "     %s  %d asked, %d permitted%s",
            name,
            account.asks(),
            account.permitted(),
            refused.isEmpty() ? "" : "; refused: " + refused));
    lines.add("            got out: " + gotOut(account.spill().counts()));
    for (Account.Check check : account.checks()) {
      lines.add(
          "            "
              + (check.holds() ? "holds" : "FAILS")
              + "  "
              + check.claim()
              + ": "
              + check.seen());
    }
  }

  private static String gotOut(Map<String, Integer> counts) {
    return counts.isEmpty()
        ? "nothing"
        : counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  private static void part(ObjectNode node, Account account) {
    node.put("asked", account.asks()).put("permitted", account.permitted());
    ObjectNode refused = node.putObject("refused");
    account.refused().forEach(refused::put);
    ObjectNode out = node.putObject("got_out");
    account.spill().counts().forEach(out::put);
    ArrayNode checks = node.putArray("checks");
    for (Account.Check check : account.checks()) {
      checks
          .addObject()
          .put("claim", check.claim())
          .put("holds", check.holds())
          .put("seen", check.seen());
    }
  }
}
