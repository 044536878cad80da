package io.elpis.bench.watch;

import io.elpis.testkit.workplace.Behaviour;
import io.elpis.testkit.workplace.SimEvent;
import io.elpis.testkit.workplace.Simulation;
import io.elpis.watch.Action;
import io.elpis.watch.Finding;
import io.elpis.watch.FindingKey;
import io.elpis.watch.Limits;
import io.elpis.watch.Watch;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.ReorderWindow;
import io.elpis.watch.event.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One simulated time at one workplace under watch, with the answers that a server gives. Whom a
 * finding stops is answered no more: further looks do not happen. All others of a stopped group
 * must show a device of their own, which is one that they had before that day. Peers watch beside
 * it and stop nobody. For one thread.
 */
final class Play {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final Watch watch = new Watch(Limits.USUAL);
  private final ReorderWindow window = new ReorderWindow(Duration.ofMinutes(2), 100_000);
  private final List<PeerBoard> peers;
  private final Map<String, String> thefts = new HashMap<>();
  private final Map<String, String> attackOf = new HashMap<>();
  private final Map<String, Loss> losses = new TreeMap<>();
  private final Set<String> stopped = new HashSet<>();
  private final Map<String, Long> stoppedGroups = new HashMap<>();
  private final Map<String, PrincipalEvent> people = new HashMap<>();
  private final Map<String, Long> deviceDays = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Finding> falseStops = new ArrayList<>();
  private long slowedInnocents;
  private long trueStops;

  /** What one attack got. */
  static final class Loss {
    private final Behaviour behaviour;
    private int lost;
    private int looks;
    private boolean caught;

    Loss(Behaviour behaviour) {
      this.behaviour = behaviour;
    }

    Behaviour behaviour() {
      return behaviour;
    }

    /** Thefts by accounts that were not stopped yet. */
    int lost() {
      return lost;
    }

    /** Looks of the attack's accounts since its first theft. */
    int looks() {
      return looks;
    }

    boolean caught() {
      return caught;
    }
  }

  Play(List<PeerBoard> peers) {
    this.peers = peers;
  }

  Play run(Simulation simulation, int days) {
    simulation.play(days, this::hear, this::theft);
    window.drain(this::judge);
    return this;
  }

  private void theft(
      String attack, Behaviour behaviour, String principal, String look, long timeMillis) {
    thefts.put(look, attack);
    attackOf.put(principal, attack);
    losses.computeIfAbsent(attack, id -> new Loss(behaviour));
  }

  private void hear(SimEvent event) {
    window.accept(Translation.of(event), this::judge);
  }

  private void judge(WatchEvent event) {
    if (event instanceof PrincipalEvent one) {
      people.put(one.id(), one);
    }
    if (event instanceof Disclosure look) {
      compare(look);
      if (stopped.contains(look.principal()) || isUnproved(look)) {
        return;
      }
      count(look);
    }
    watch.accept(event, this::found);
  }

  private void compare(Disclosure look) {
    if (peers.isEmpty()) {
      return;
    }
    String attack = attackOf.getOrDefault(look.principal(), "");
    int known = numbers.computeIfAbsent(look.principal(), id -> numbers.size() + 1);
    long today = day(look.timeMillis());
    boolean theft = thefts.containsKey(look.id());
    for (PeerBoard peer : peers) {
      peer.look(attack.isEmpty() ? known : -known, today, attack, theft);
    }
  }

  /** Whether a stopped group's member shows a device that it has not had before. */
  private boolean isUnproved(Disclosure look) {
    long today = day(look.timeMillis());
    long since =
        deviceDays.merge(look.principal() + " " + look.origin().device(), today, Math::min);
    return !stoppedGroups.isEmpty()
        && groups(look)
            .anyMatch(group -> {
              Long day = stoppedGroups.get(group);
              return day != null && since >= day;
            });
  }

  private Stream<String> groups(Disclosure look) {
    PrincipalEvent person = people.get(look.principal());
    String network = "network=" + look.origin().network();
    if (person == null) {
      return Stream.of(network);
    }
    String joined = "joined=" + Math.floorDiv(person.joinedMillis(), 7 * DAY_MILLIS);
    return Stream.of(
        network,
        joined,
        joined + " " + network,
        "recipient=" + person.recipient(),
        "branch=" + person.branch());
  }

  private static long day(long millis) {
    return Math.floorDiv(millis, DAY_MILLIS);
  }

  private void count(Disclosure look) {
    Loss loss = losses.get(attackOf.getOrDefault(look.principal(), ""));
    if (loss == null) {
      return;
    }
    boolean theft = thefts.containsKey(look.id());
    if (theft || loss.lost > 0) {
      loss.looks++;
    }
    if (theft) {
      loss.lost++;
    }
  }

  private void found(Finding finding) {
    List<String> attackers = finding.members().stream().filter(attackOf::containsKey).toList();
    if (finding.action() != Action.STOP) {
      slowedInnocents +=
          finding.key() instanceof FindingKey.Principal && attackers.isEmpty() ? 1 : 0;
      return;
    }
    if (attackers.isEmpty()) {
      falseStops.add(finding);
      return;
    }
    trueStops++;
    for (String attacker : attackers) {
      stopped.add(attacker);
      Loss loss = losses.get(attackOf.getOrDefault(attacker, ""));
      if (loss != null) {
        loss.caught = true;
      }
    }
    if (finding.key() instanceof FindingKey.Group(String id)) {
      stoppedGroups.putIfAbsent(id, day(finding.timeMillis()));
    }
  }

  Watch watch() {
    return watch;
  }

  Map<String, Loss> losses() {
    return losses;
  }

  List<Finding> falseStops() {
    return falseStops;
  }

  long trueStops() {
    return trueStops;
  }

  /** How often an innocent was slowed or asked for a second proof. */
  long slowedInnocents() {
    return slowedInnocents;
  }
}
