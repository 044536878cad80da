package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Who is a canary: the one list of them, kept sealed. Its text has one line for each, and is filled
 * up to a multiple of {@value #BLOCK} characters, so that its length says little. Immutable.
 */
final class CanaryRoster {
  static final CanaryRoster EMPTY = new CanaryRoster(0, List.of());

  private static final int BLOCK = 8_192;
  private static final String PART = "\t";
  private static final String NONE = "-";
  private static final int PARTS = 5;

  private final long revision;
  private final List<Canary> canaries;
  private final Map<SubjectId, Canary> byId = new HashMap<>();
  private final Map<String, Canary> byName = new HashMap<>();

  CanaryRoster(long revision, List<Canary> canaries) {
    this.revision = revision;
    this.canaries = List.copyOf(canaries);
    canaries.forEach(canary -> {
      byId.put(canary.id(), canary);
      canary.names().forEach(name -> byName.put(name, canary));
    });
  }

  /** Raised by every change. */
  long revision() {
    return revision;
  }

  List<Canary> all() {
    return canaries;
  }

  List<Canary> live() {
    return canaries.stream().filter(Canary::isLive).toList();
  }

  Optional<Canary> find(SubjectId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Canary> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Set<SubjectId> ids() {
    return new HashSet<>(byId.keySet());
  }

  CanaryRoster changed(UnaryOperator<Canary> change) {
    return new CanaryRoster(revision + 1, canaries.stream().map(change).toList());
  }

  CanaryRoster with(List<Canary> more) {
    List<Canary> all = new ArrayList<>(canaries);
    all.addAll(more);
    return new CanaryRoster(revision + 1, all);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Canary one : canaries) {
      text.append(
              String.join(
                  PART,
                  one.id().toString(),
                  one.planted().toString(),
                  one.retired().map(Instant::toString).orElse(NONE),
                  one.contacted().map(Instant::toString).orElse(NONE),
                  one.names().isEmpty() ? NONE : String.join(",", new TreeSet<>(one.names()))))
          .append('\n');
    }
    int filled = (text.length() / BLOCK + 1) * BLOCK;
    return text + " ".repeat(filled - text.length());
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  static CanaryRoster parse(long revision, String text) {
    List<Canary> canaries = new ArrayList<>();
    for (String line : text.stripTrailing().lines().toList()) {
      String[] parts = line.split(PART, -1);
      // Lists of before left out what a canary without mobile and mailbox is met by; at the end of
      // the
      // list the filling took the gap along.
      if (parts.length != PARTS && parts.length != PARTS - 1) {
        throw new ElpisException(ErrorCode.MALFORMED, "the roster of canaries is damaged");
      }
      canaries.add(
          new Canary(
              SubjectId.parse(parts[0]),
              names(parts.length == PARTS ? parts[4] : NONE),
              Instant.parse(parts[1]),
              time(parts[2]),
              time(parts[3])));
    }
    return new CanaryRoster(revision, canaries);
  }

  private static Set<String> names(String text) {
    return text.isEmpty() || text.equals(NONE)
        ? Set.of()
        : new HashSet<>(Arrays.asList(text.split(",")));
  }

  private static Optional<Instant> time(String text) {
    return text.equals(NONE) ? Optional.empty() : Optional.of(Instant.parse(text));
  }
}
