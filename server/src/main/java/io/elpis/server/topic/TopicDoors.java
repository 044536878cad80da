package io.elpis.server.topic;

import io.elpis.gateway.collect.Collectors;
import java.util.List;
import java.util.function.Supplier;

/** The ways of all topics, each followed by a thread of its own. */
public final class TopicDoors implements AutoCloseable {
  private final List<TopicDoor> doors;

  private TopicDoors(List<TopicDoor> doors) {
    this.doors = doors;
  }

  /**
   * Begins to follow.
   *
   * @param collectors throws while the server is sealed
   */
  public static TopicDoors open(TopicOptions options, Supplier<Collectors> collectors) {
    List<TopicDoor> doors =
        options.ways().stream()
            .map(way -> new TopicDoor(options.client(), way, collectors))
            .toList();
    doors.forEach(TopicDoor::start);
    return new TopicDoors(doors);
  }

  @Override
  public void close() {
    doors.forEach(TopicDoor::stop);
    doors.forEach(TopicDoor::await);
  }
}
