package io.elpis.watch;

import io.elpis.testkit.workplace.Behaviour;
import io.elpis.testkit.workplace.JsonLines;
import io.elpis.testkit.workplace.SimEvent;
import io.elpis.testkit.workplace.Simulation;
import io.elpis.testkit.workplace.WorkplaceShape;
import io.elpis.watch.event.EventParser;
import io.elpis.watch.event.MalformedEventException;
import io.elpis.watch.event.WatchEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A simulated workplace as lines of the published format, and what really happened in it. */
public final class Lines {
  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> thefts = new HashMap<>();
  private final Set<String> attackers = new HashSet<>();

  /** Twenty days, of which the first ten are honest. */
  public static Lines of(WorkplaceShape shape, long seed, Behaviour... behaviours) {
    return of(shape, seed, 10, 20, behaviours);
  }

  public static Lines of(
      WorkplaceShape shape, long seed, int learningDays, int days, Behaviour... behaviours) {
    Lines made = new Lines();
    Simulation.attacked(shape, seed, List.of(behaviours), 2, learningDays, days)
        .play(
            days,
            event -> made.lines.add(JsonLines.line(event)),
            (attack, behaviour, principal, look, time) -> {
              made.thefts.put(look, attack);
              made.attackers.add(principal);
            });
    return made;
  }

  public List<String> lines() {
    return lines;
  }

  void add(SimEvent event) {
    lines.add(JsonLines.line(event));
  }

  /** Look to attack. */
  Map<String, String> thefts() {
    return thefts;
  }

  Set<String> attackers() {
    return attackers;
  }

  List<WatchEvent> events() {
    EventParser parser = new EventParser();
    List<WatchEvent> events = new ArrayList<>();
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      try {
        parser.parse(bytes, 0, bytes.length).ifPresent(events::add);
      } catch (MalformedEventException broken) {
        throw new AssertionError("a simulated line is malformed", broken);
      }
    }
    return events;
  }
}
