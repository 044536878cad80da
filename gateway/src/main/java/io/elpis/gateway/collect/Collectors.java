package io.elpis.gateway.collect;

import io.elpis.gateway.AdminLog;
import io.elpis.gateway.Asker;
import io.elpis.gateway.collect.CollectorStore.Kept;
import io.elpis.gateway.collect.CollectorStore.Position;
import io.elpis.gateway.collect.CollectorStore.Taken;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.DerivedKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Defines what may be collected, lets events in, and gives statistics of whole days out. Nothing
 * gives an event out again. Thread-safe.
 */
public final class Collectors {
  /** The most events of one batch. */
  public static final int MOST_EVENTS = 5_000;

  /** No group of fewer is told of. */
  public static final int SMALLEST_GROUP = 20;

  /** Of a day's counts by one field. */
  public static final double EPSILON = 1;

  private final CollectorStore store;
  private final AdminLog log;
  private final DerivedKeys keys;
  private final InstantSource clock;

  public Collectors(CollectorStore store, AdminLog log, DerivedKeys keys, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.keys = keys;
    this.clock = clock;
  }

  /** A schema and what came of it. */
  public record Standing(EventSchema schema, long kept, SortedMap<String, Long> dropped) {}

  /**
   * The counts of a day.
   *
   * @param groups noisy counts of devices by value, of those that are not too small
   * @param hidden how many values had too few to be told of
   * @param scale of the noise
   */
  public record Counts(SortedMap<String, Long> groups, int hidden, double scale) {}

  /** Puts a schema, new or changed, with an entry on the ledger first. */
  public void define(Asker by, EventSchema schema) {
    log.tell(
        by, "collector-put", "collector:" + schema.name(), "for " + schema.purpose(), List.of());
    // A crash here leaves an entry about a schema that was not put; it is put again.
    store.put(schema, clock.instant());
  }

  public List<EventSchema> list() {
    return store.list();
  }

  /**
   * A collector as it stands.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public Standing standing(String name) {
    return new Standing(schema(name), store.kept(name), store.dropped(name));
  }

  /**
   * Lets a batch in.
   *
   * @param key a batch that comes again under its key is not counted again
   * @param events each the values by name, or nothing for a line that was no event
   * @throws ElpisException {@code NOT_FOUND}; {@code BATCH_TOO_LARGE}
   */
  public Taken take(String name, Optional<String> key, List<Optional<Map<String, Object>>> events) {
    if (events.size() > MOST_EVENTS) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "a batch holds at most " + MOST_EVENTS + " events");
    }
    EventSchema schema = schema(name);
    Instant now = clock.instant();
    EventDoor door = new EventDoor(schema, keys, now);
    for (Optional<Map<String, Object>> event : events) {
      enter(door, event);
    }
    return store.land(name, key, door.kept(), door.taken(), now);
  }

  private static Optional<Kept> enter(EventDoor door, Optional<Map<String, Object>> event) {
    if (event.isEmpty()) {
      door.malformed();
    }
    return event.flatMap(door::enter);
  }

  /**
   * A record of a topic.
   *
   * @param event its values by name, or nothing where it is no event
   */
  public record Offered(long number, Optional<Map<String, Object>> event) {}

  /**
   * Lets a stretch of one part of a topic in. Records that came in before are not kept or counted
   * again, and what is let through of them is told again.
   *
   * @param offered in the order of their numbers, at least one
   * @return what is let through, for a topic that goes on
   * @throws ElpisException {@code NOT_FOUND}; {@code OVERLOADED} where another server reads the
   *     same part: read it again from where it is
   */
  public List<Kept> pass(String name, String topic, int part, List<Offered> offered) {
    EventSchema schema = schema(name);
    Instant now = clock.instant();
    long next = store.next(name, topic, part);
    EventDoor counted = new EventDoor(schema, keys, now);
    EventDoor before = new EventDoor(schema, keys, now);
    List<Kept> through = new ArrayList<>();
    for (Offered one : offered) {
      enter(one.number() < next ? before : counted, one.event()).ifPresent(through::add);
    }
    long end = offered.getLast().number() + 1;
    if (end > next
        && !store.land(
            name, new Position(topic, part, next, end), counted.kept(), counted.taken())) {
      throw new ElpisException(
          ErrorCode.OVERLOADED, "another server lets this part of the topic in");
    }
    return through;
  }

  /**
   * How many devices there were on a past day for each value of a field that lists its values.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code INVALID_REQUEST} for a field of another kind
   *     and for a day that is not over
   */
  public Counts counts(String name, String field, LocalDate day) {
    EventSchema schema = schema(name);
    int values = values(schema, field);
    if (schema.device().isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "a collector without a `device` counts events, and one person can make many; there are no"
              + " statistics of it");
    }
    if (!day.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`day` is not over; statistics are of whole days, in UTC");
    }
    // One device is in each group at most once, so it changes as many counts as there are values.
    double scale = values / EPSILON;
    SortedMap<String, Long> told = new TreeMap<>();
    Map<String, Long> exact = store.devices(name, field, day);
    Noise noise = new Noise(keys.of("collector-noise", name));
    exact.forEach((value, count) -> {
      long noisy = count + noise.of(String.join("\n", field, day.toString(), value), scale);
      if (count >= SMALLEST_GROUP && noisy >= SMALLEST_GROUP) {
        told.put(value, noisy);
      }
    });
    return new Counts(told, exact.size() - told.size(), scale);
  }

  private static int values(EventSchema schema, String field) {
    return switch (schema.fields().get(field)) {
      case EventRule.OneOf one -> one.words().size();
      case EventRule.Flag() -> 2;
      case null, default ->
          throw new ElpisException(
              ErrorCode.INVALID_REQUEST, "`by` names a field of type `word` or `flag`");
    };
  }

  private EventSchema schema(String name) {
    return store
        .find(name)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such collector"));
  }
}
