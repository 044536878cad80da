package io.elpis.gateway.collect;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Where schemas and the events that they let in are kept. Thread-safe. */
public interface CollectorStore {
  /** Puts a schema, new or changed; what came in before stays. */
  void put(EventSchema schema, Instant at);

  Optional<EventSchema> find(String name);

  /** By name. */
  List<EventSchema> list();

  /**
   * Keeps a batch and what was dropped of it, in one transaction.
   *
   * @return what is held under the key: {@code taken}, or what an earlier batch of that key came to
   */
  Taken land(String collector, Optional<String> key, List<Kept> events, Taken taken, Instant at);

  /** The number of the record of a topic's part that comes in next; 0 at the beginning. */
  long next(String collector, String topic, int part);

  /**
   * Keeps what a stretch of a topic came to, what was dropped of it, and how far it goes, in one
   * transaction.
   *
   * @return false, and nothing is kept, where the part is no longer at {@code position.from}
   */
  boolean land(String collector, Position position, List<Kept> events, Taken taken);

  /**
   * A stretch of one part of a topic.
   *
   * @param from number of its first record
   * @param to number after its last
   */
  record Position(String topic, int part, long from, long to) {}

  /** What was dropped since the beginning, by name. */
  SortedMap<String, Long> dropped(String collector);

  /** How many events are kept. */
  long kept(String collector);

  /** On one day, by the value of one field: how many devices. */
  Map<String, Long> devices(String collector, String field, LocalDate day);

  /**
   * An event as it is kept.
   *
   * @param device the keyed name of the device; empty where none was told
   * @param fields of {@link EventRule#keeps}
   */
  record Kept(LocalDate day, Optional<byte[]> device, SortedMap<String, String> fields) {
    /** Shows no value. */
    @Override
    public String toString() {
      return "Kept[" + day + "]";
    }
  }

  /**
   * What came of a batch.
   *
   * @param accepted events of which something was kept
   * @param empty events of which nothing was
   * @param malformed lines that were no event
   * @param dropped how often a field was left at the door, by name
   */
  record Taken(long accepted, long empty, long malformed, SortedMap<String, Long> dropped) {}
}
