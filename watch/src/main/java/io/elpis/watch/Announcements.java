package io.elpis.watch;

import io.elpis.watch.event.Announcement;
import io.elpis.watch.event.EventParser;
import io.elpis.watch.event.EventWriter;
import io.elpis.watch.event.MalformedEventException;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was announced, to be shown beside an alert. It is asked for nothing else. */
final class Announcements {
  private static final int KEPT = 64;

  private final ArrayDeque<Announcement> announced = new ArrayDeque<>();

  void add(Announcement one) {
    if (announced.size() == KEPT) {
      announced.removeFirst();
    }
    announced.add(one);
  }

  /** What holds for this actor at that time, in words. */
  List<String> at(long millis, Worker worker) {
    return announced.stream()
        .filter(one -> one.fromMillis() <= millis)
        .filter(one -> one.toMillis() == WatchEvent.NO_TIME || one.toMillis() >= millis)
        .filter(one -> one.scope().entrySet().stream().allMatch(part -> holds(part, worker)))
        .map(Announcements::words)
        .toList();
  }

  private static boolean holds(Map.Entry<String, String> part, Worker worker) {
    return switch (part.getKey()) {
      case "branch" -> part.getValue().equals(worker.branch());
      case "recipient" -> part.getValue().equals(worker.recipient());
      case "region" -> part.getValue().equals(worker.region());
      case "role" -> part.getValue().equals(worker.role());
      default -> true;
    };
  }

  private static String words(Announcement one) {
    return one.scope().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(part -> " " + part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining("", one.what(), ""));
  }

  void write(StateOutput out) throws IOException {
    out.writeAll(announced, (to, one) -> to.writeText(EventWriter.line(one)));
  }

  void read(StateInput in) throws IOException {
    announced.clear();
    EventParser parser = new EventParser();
    for (String line : in.readTexts()) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      try {
        parser
            .parse(bytes, 0, bytes.length)
            .filter(Announcement.class::isInstance)
            .map(Announcement.class::cast)
            .ifPresent(this::add);
      } catch (MalformedEventException broken) {
        throw new IOException("the snapshot is damaged: an announcement in it", broken);
      }
    }
  }
}
