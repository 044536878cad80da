package io.elpis.rights.register;

import io.elpis.gateway.LookFeed;
import io.elpis.gateway.LookFeed.Seen;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.rights.clock.Gravity;
import io.elpis.rights.clock.Numbers;
import io.elpis.rights.register.ExposureStore.Cell;
import io.elpis.rights.register.ExposureStore.Counted;
import io.elpis.rights.register.ExposureStore.Line;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.datasketches.theta.UpdatableThetaSketch;

/**
 * How many different people each account has seen in the clear, ever, by how grave that is. It
 * follows the ledger and counts nothing of its own. A theta sketch (Dasgupta, Lang, Rhodes, Thaler,
 * ICDT 2016) of 8,192 entries counts exactly as far as it holds all, which is beyond every number
 * of the law, and within a few per cent above. It holds hashes of random names that are forgotten
 * with the person: the count stays, and whom it counted cannot be told. Thread-safe.
 */
public final class Exposure {
  private static final int ENTRIES = 8_192;
  private static final long PAGE = 8_000;
  private static final long MOST = 8 * PAGE;

  private final LookFeed feed;
  private final ExposureStore store;
  private final FieldCatalogue catalogue;
  private final Numbers numbers;
  // What was read and is not kept yet: the entries from `from` to before `to`.
  private final Map<Cell, List<String>> people = new HashMap<>();
  private boolean begun;
  private long from;
  private long to;

  /**
   * @param numbers by which it is told how grave a field is, as it is counted
   */
  public Exposure(LookFeed feed, ExposureStore store, FieldCatalogue catalogue, Numbers numbers) {
    this.feed = feed;
    this.store = store;
    this.catalogue = catalogue;
    this.numbers = numbers;
  }

  /**
   * An account near a number of the law.
   *
   * @param persons whom it has seen
   * @param limit the number for insiders
   */
  public record Near(String principal, Gravity gravity, long persons, long limit) {}

  /**
   * Reads on, and keeps what was counted; for housekeeping, which has more to do. A crash before
   * that leaves what was read to be read once more.
   */
  public synchronized void follow() {
    read();
    if (to > from) {
      // Where another node has kept more by now, this one goes on behind that.
      begun = store.put(from, to, counted());
      people.clear();
      from = to;
    }
  }

  /**
   * Reads on, by some sixty thousand entries at most until they are kept. Often, so that what is
   * read need not stay in memory for it.
   */
  public synchronized void read() {
    if (!begun) {
      from = store.position();
      to = from;
      begun = true;
    }
    long most = Math.min(feed.size(), from + MOST);
    while (to < most) {
      long end = Math.min(most, to + PAGE);
      feed.seen(to, end).forEach(this::add);
      to = end;
    }
  }

  private void add(Seen look) {
    look.levels()
        .forEach((field, level) -> {
          if (level == Level.REVEALED) {
            people
                .computeIfAbsent(
                    new Cell(look.principal().value(), gravity(field)), key -> new ArrayList<>())
                .add(look.person());
          }
        });
  }

  private Map<Cell, Counted> counted() {
    Map<Cell, byte[]> before = store.sketches(List.copyOf(people.keySet()));
    Map<Cell, Counted> after = new HashMap<>();
    people.forEach((key, names) -> {
      UpdatableThetaSketch sketch =
          Optional.ofNullable(before.get(key))
              .map(bytes -> UpdatableThetaSketch.heapify(MemorySegment.ofArray(bytes)))
              .orElseGet(() -> UpdatableThetaSketch.builder().setNominalEntries(ENTRIES).build());
      names.forEach(sketch::update);
      after.put(key, new Counted(sketch.toByteArray(), Math.round(sketch.getEstimate())));
    });
    return after;
  }

  private Gravity gravity(FieldName field) {
    return catalogue.typeOf(field).map(numbers::gravity).orElse(Gravity.GRAVE);
  }

  /**
   * Accounts that have seen at least this part of a number of the law, the nearest first.
   *
   * @param part such as 0.5, so that it shows before it is reached
   */
  public List<Near> near(double part, int limit) {
    return store.largest(limit).stream()
        .map(this::near)
        .filter(one -> one.persons() >= part * one.limit())
        .sorted((one, other) ->
            Double.compare(
                (double) other.persons() / other.limit(), (double) one.persons() / one.limit()))
        .toList();
  }

  private Near near(Line line) {
    return new Near(
        line.key().principal(),
        line.key().gravity(),
        line.persons(),
        numbers.insider(line.key().gravity()));
  }
}
