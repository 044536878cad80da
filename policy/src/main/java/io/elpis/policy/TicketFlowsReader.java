package io.elpis.policy;

import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code tickets}: kinds, their states, and what each state may become. */
final class TicketFlowsReader {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Problems problems;

  TicketFlowsReader(Problems problems) {
    this.problems = problems;
  }

  Map<String, TicketFlow> read(Section file) {
    Map<String, TicketFlow> flows = new TreeMap<>();
    file.get("tickets")
        .ifPresent(node ->
            Section.open(node, problems)
                .entries()
                .forEach(entry -> flows.put(entry.key().text(), flow(entry))));
    return flows;
  }

  private TicketFlow flow(Yaml.Entry kind) {
    checkWord(kind.key(), "kind");
    Section states = Section.open(kind.value(), problems);
    SortedMap<String, SortedSet<String>> steps = new TreeMap<>();
    List<String> known = states.entries().stream().map(state -> state.key().text()).toList();
    if (known.isEmpty() && !states.isBroken()) {
      problems.add(kind.key().place(), "a kind of ticket has at least one state");
    }
    for (Yaml.Entry state : states.entries()) {
      checkWord(state.key(), "state");
      SortedSet<String> next = new TreeSet<>();
      for (Yaml.Scalar word : states.words(state.key().text())) {
        if (!known.contains(word.text())) {
          problems.add(word.place(), Suggestion.unknown("state", word.text(), known));
        } else if (word.text().equals(state.key().text()) || !next.add(word.text())) {
          problems.add(word.place(), "the state leads to itself or stands here twice");
        }
      }
      steps.put(state.key().text(), next);
    }
    return new TicketFlow(kind.key().text(), steps);
  }

  private void checkWord(Yaml.Scalar word, String what) {
    if (!WORD.matcher(word.text()).matches()) {
      problems.add(
          word.place(), "a " + what + " of a ticket is one word such as `order` or `PAID`");
    }
  }
}
