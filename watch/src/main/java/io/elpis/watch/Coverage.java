package io.elpis.watch;

import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import org.apache.datasketches.theta.UpdatableThetaSketch;

/**
 * How many subjects a suspect group has seen, and how many of them by more than one member: two
 * theta sketches of 1,024 entries, of subjects and of (member, subject). Accounts that divide a
 * population among them see almost nobody twice; honest ones share the popular. At most 32 kB.
 */
final class Coverage {
  private static final int ENTRIES = 1024;

  private UpdatableThetaSketch subjects = sketch();
  private UpdatableThetaSketch pairs = sketch();

  private static UpdatableThetaSketch sketch() {
    return UpdatableThetaSketch.builder().setNominalEntries(ENTRIES).build();
  }

  /** Adds a look of a member at a subject, by the hashes of their ids. */
  void add(long member, long subject) {
    subjects.update(subject);
    pairs.update(Hashes.of(member, subject));
  }

  /** In words. */
  String words() {
    double distinct = subjects.getEstimate();
    double overlap = Math.max(0, 1 - distinct / Math.max(1, pairs.getEstimate()));
    return String.format(
        Locale.ROOT,
        "%.0f subjects, %.1f %% of the looks at one whom another member saw too",
        distinct,
        100 * overlap);
  }

  void write(StateOutput out) throws IOException {
    out.writeBytes(subjects.toByteArray());
    out.writeBytes(pairs.toByteArray());
  }

  static Coverage read(StateInput in) throws IOException {
    Coverage coverage = new Coverage();
    coverage.subjects = UpdatableThetaSketch.heapify(MemorySegment.ofArray(in.readBytes()));
    coverage.pairs = UpdatableThetaSketch.heapify(MemorySegment.ofArray(in.readBytes()));
    return coverage;
  }
}
