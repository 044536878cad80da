package io.elpis.watch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.Seeds;
import io.elpis.testkit.workplace.Behaviour;
import io.elpis.testkit.workplace.WorkplaceShape;
import io.elpis.watch.Finding;
import io.elpis.watch.Limits;
import io.elpis.watch.Lines;
import io.elpis.watch.Watch;
import io.elpis.watch.event.EventFile;
import io.elpis.watch.event.WatchEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
  private static final Limits TINY = new Limits(500, 500, 50, 5_000, 5_000, 10);

  private static Path file(Path folder) throws IOException {
    Lines lines =
        Lines.of(
            WorkplaceShape.parcels().of(80),
            5,
            6,
            12,
            Behaviour.WHOLE,
            Behaviour.RENTED,
            Behaviour.POLLING);
    return Files.write(folder.resolve("events.jsonl"), lines.lines());
  }

  private static List<Finding> all(Path file, long[] events, Path end) throws IOException {
    Replay replay = new Replay(TINY, Replay.TOLERANCE);
    List<Finding> findings = new ArrayList<>();
    try (EventFile source = EventFile.open(file, line -> {})) {
      while (replay.step(source, findings::add) > 0) {
        events[0]++;
      }
    }
    Snapshot.write(end, replay::write);
    return findings;
  }

  @Test
  @DisplayName(
      "a replay cut anywhere and gone on from its snapshot finds the same, event for event,"
          + " and ends in the same state, byte for byte")
  void resume_atAnyPoint_findsTheSame(@TempDir Path folder) throws IOException {
    Path file = file(folder);
    long[] events = new long[1];
    Path wholeEnd = folder.resolve("end");
    List<Finding> whole = all(file, events, wholeEnd);
    assertThat(whole).hasSizeGreaterThan(5);
    Path snapshot = folder.resolve("state");
    Seeds.forEachSeed(
        5,
        random -> {
          long cut = random.nextLong(events[0]);
          List<Finding> findings = new ArrayList<>();
          Replay first = new Replay(TINY, Replay.TOLERANCE);
          try (EventFile source = EventFile.open(file, line -> {})) {
            for (long event = 0; event < cut; event++) {
              first.step(source, findings::add);
            }
          }
          Snapshot.write(snapshot, first::write);
          Replay second = new Replay(TINY, Replay.TOLERANCE);
          Snapshot.read(snapshot, second::read);
          try (EventFile source = EventFile.open(file, line -> {})) {
            source.skipTo(second.position());
            boolean more = true;
            while (more) {
              more = second.step(source, findings::add) > 0;
            }
          }
          assertThat(findings).isEqualTo(whole);
          Snapshot.write(snapshot, second::write);
          assertThat(snapshot).hasSameBinaryContentAs(wholeEnd);
        });
  }

  @Test
  @DisplayName("reading ahead changes nothing: the same findings, the same state, byte for byte")
  void acceptAll_givesWhatOneAfterTheOtherGives(@TempDir Path folder) throws IOException {
    List<WatchEvent> events = new ArrayList<>();
    try (EventFile source = EventFile.open(file(folder), line -> {})) {
      for (var event = source.next(); event.isPresent(); event = source.next()) {
        events.add(event.get());
      }
    }
    Watch one = new Watch(TINY);
    List<Finding> ofOne = new ArrayList<>();
    events.forEach(event -> one.accept(event, ofOne::add));
    Watch all = new Watch(TINY);
    List<Finding> ofAll = new ArrayList<>();
    all.acceptAll(events, ofAll::add);
    assertThat(ofAll).hasSizeGreaterThan(5).isEqualTo(ofOne);
    Snapshot.write(folder.resolve("one"), one::write);
    Snapshot.write(folder.resolve("all"), all::write);
    assertThat(folder.resolve("all")).hasSameBinaryContentAs(folder.resolve("one"));
  }

  @Test
  void snapshot_damagedOrOfOtherLimits_isRefused(@TempDir Path folder) throws IOException {
    Path snapshot = folder.resolve("state");
    Snapshot.write(snapshot, new Replay(TINY, Replay.TOLERANCE)::write);
    Replay other = new Replay(new Limits(500, 500, 50, 5_000, 5_000, 11), Replay.TOLERANCE);
    assertThatThrownBy(() -> Snapshot.read(snapshot, other::read)).hasMessageContaining("settings");
    byte[] bytes = Files.readAllBytes(snapshot);
    bytes[bytes.length / 2] ^= 1;
    Files.write(snapshot, bytes);
    assertThatThrownBy(() -> Snapshot.read(snapshot, new Replay(TINY, Replay.TOLERANCE)::read))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void limits_underAFloodOfKeys_hold(@TempDir Path folder) throws IOException {
    Replay replay = new Replay(new Limits(20, 10, 5, 100, 100, 10), Replay.TOLERANCE);
    try (EventFile source = EventFile.open(file(folder), line -> {})) {
      boolean more = true;
      while (more) {
        more = replay.step(source, finding -> {}) > 0;
      }
    }
    assertThat(replay.watch().keys()).isLessThanOrEqualTo(20 + 10 + 5);
  }
}
