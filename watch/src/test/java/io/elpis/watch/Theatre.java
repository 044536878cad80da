package io.elpis.watch;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.ReorderWindow;
import io.elpis.watch.event.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Plays lines against the detectors; who is stopped looks no more. */
final class Theatre {
  static final Limits SMALL = new Limits(10_000, 10_000, 1_000, 200_000, 400_000, 18);

  private final Lines lines;
  private final Watch watch = new Watch(SMALL);
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> lost = new TreeMap<>();
  private final Set<String> stopped = new HashSet<>();

  private final boolean answered;

  private Theatre(Lines lines, boolean answered) {
    this.lines = lines;
    this.answered = answered;
  }

  static Theatre play(Lines lines) {
    return play(lines, true);
  }

  /** Nobody answers the findings, as when a file is replayed: who is stopped goes on. */
  static Theatre playUnanswered(Lines lines) {
    return play(lines, false);
  }

  private static Theatre play(Lines lines, boolean answered) {
    Theatre theatre = new Theatre(lines, answered);
    ReorderWindow window = new ReorderWindow(Duration.ofMinutes(2), 10_000);
    lines.events().forEach(event -> window.accept(event, theatre::accept));
    window.drain(theatre::accept);
    return theatre;
  }

  private void accept(WatchEvent event) {
    if (event instanceof Disclosure look) {
      if (answered && stopped.contains(look.principal())) {
        return;
      }
      String attack = lines.thefts().get(look.id());
      if (attack != null) {
        lost.merge(attack, 1, Integer::sum);
      }
    }
    watch.accept(
        event,
        finding -> {
          findings.add(finding);
          if (finding.action() == Action.STOP) {
            stopped.addAll(finding.members());
          }
        });
  }

  List<Finding> findings() {
    return findings;
  }

  /** Alarms that name no attacker. */
  List<Finding> falseStops() {
    return findings.stream()
        .filter(finding -> finding.action() == Action.STOP)
        .filter(finding -> finding.members().stream().noneMatch(lines.attackers()::contains))
        .toList();
  }

  /** Thefts by accounts that were not stopped, by attack. */
  Map<String, Integer> lost() {
    return lost;
  }

  /** Attackers who were stopped. */
  Set<String> stoppedAttackers() {
    Set<String> both = new HashSet<>(stopped);
    both.retainAll(lines.attackers());
    return both;
  }
}
