package io.elpis.trace.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What was found: rows of slots with the symbols seen in them. A row that could be about several
 * records has one alternative for each, with weights that sum to at most one.
 *
 * <p>Two rules keep the evidence honest, and both look at what was seen, never at what a copy
 * bears. A slot counts once: an alternative that would use a slot of an earlier row again is left
 * out. A carrier of which no symbol can be read, or nearly always the same one, was wiped by a
 * program that spells all values alike, and all its slots are left out: how it was wiped says
 * nothing of whose copy it was. Immutable.
 */
public final class Sample {
  /** A slot whose symbol cannot be read. */
  public static final byte ERASED = -1;

  /** The most slots of an alternative: products of that many ratios stay within a double. */
  public static final int MOST_SLOTS = 20;

  /** From so many symbols on a carrier is judged by how alike they are. */
  private static final int UNIFORM_FROM = 6;

  private static final double UNIFORM_SHARE = .95;
  private static final double MOST_WEIGHT = 1 + 1e-9;

  private final int[] rowStarts;
  private final int[] slotStarts;
  private final double[] weights;
  private final double[] biases;
  private final byte[] observed;
  private final List<Object> positions;
  private final List<List<Alternative>> content;

  private Sample(List<List<Alternative>> rows) {
    content = List.copyOf(rows);
    List<Alternative> all = rows.stream().flatMap(List::stream).toList();
    int slots = all.stream().mapToInt(alternative -> alternative.slots().size()).sum();
    rowStarts = new int[rows.size() + 1];
    slotStarts = new int[all.size() + 1];
    weights = new double[all.size()];
    biases = new double[slots];
    observed = new byte[slots];
    List<Object> places = new ArrayList<>(slots);
    int alternative = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (Alternative one : rows.get(row)) {
        weights[alternative] = one.weight();
        for (Slot slot : one.slots()) {
          biases[places.size()] = slot.bias();
          observed[places.size()] = slot.observed();
          places.add(slot.position());
        }
        slotStarts[++alternative] = places.size();
      }
      rowStarts[row + 1] = alternative;
    }
    positions = List.copyOf(places);
  }

  /**
   * One slot.
   *
   * @param position what it is, equal for the same slot wherever it turns up
   * @param carrier the kind of place that it sits in
   * @param bias the chance that a copy has a 1 here, strictly between 0 and 1
   * @param observed 0, 1 or {@link #ERASED}
   */
  public record Slot(Object position, String carrier, double bias, byte observed) {
    public Slot {
      if (!(bias > 0 && bias < 1) || observed < ERASED || observed > 1) {
        throw new IllegalArgumentException("a slot has a bias within 0 and 1 and a symbol");
      }
    }
  }

  /** One record that a row could be about, with the chance that it is. */
  public record Alternative(double weight, List<Slot> slots) {
    public Alternative {
      slots = List.copyOf(slots);
      if (!(weight >= 0 && weight <= MOST_WEIGHT) || slots.size() > MOST_SLOTS) {
        throw new IllegalArgumentException(
            "an alternative has a weight of 0 to 1 and at most " + MOST_SLOTS + " slots");
      }
    }
  }

  /** A sample of rows, each a list of alternatives. */
  public static Sample of(List<List<Alternative>> rows) {
    Set<String> read = readable(rows);
    Set<Object> used = new HashSet<>();
    List<List<Alternative>> kept = new ArrayList<>(rows.size());
    for (List<Alternative> row : rows) {
      if (row.stream().mapToDouble(Alternative::weight).sum() > MOST_WEIGHT) {
        throw new IllegalArgumentException("the weights of a row sum to at most one");
      }
      List<Alternative> fresh =
          row.stream().map(one -> readable(one, read)).filter(one -> isFresh(one, used)).toList();
      fresh.forEach(one -> one.slots().forEach(slot -> used.add(slot.position())));
      kept.add(fresh);
    }
    return new Sample(kept);
  }

  /** The carriers that were not wiped. */
  private static Set<String> readable(List<List<Alternative>> rows) {
    Map<String, int[]> counts = new HashMap<>();
    rows.stream()
        .flatMap(List::stream)
        .flatMap(alternative -> alternative.slots().stream())
        .filter(slot -> slot.observed() != ERASED)
        .forEach(
            slot -> counts.computeIfAbsent(slot.carrier(), key -> new int[2])[slot.observed()]++);
    return counts.entrySet().stream()
        .filter(entry -> !isUniform(entry.getValue()[0], entry.getValue()[1]))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isUniform(int zeros, int ones) {
    int all = zeros + ones;
    return all >= UNIFORM_FROM && Math.max(zeros, ones) >= UNIFORM_SHARE * all;
  }

  private static Alternative readable(Alternative one, Set<String> read) {
    return new Alternative(
        one.weight(), one.slots().stream().filter(slot -> read.contains(slot.carrier())).toList());
  }

  private static boolean isFresh(Alternative one, Set<Object> used) {
    return one.slots().stream().noneMatch(slot -> used.contains(slot.position()));
  }

  /** What is kept of the rows, slots that were left out not among it. */
  public List<List<Alternative>> content() {
    return content;
  }

  /** How many rows there are, with those that match nobody. */
  public int rows() {
    return rowStarts.length - 1;
  }

  /** How many slots there are. */
  public int slots() {
    return biases.length;
  }

  /** How many of the slots have a symbol that can be read. */
  public int readableSlots() {
    int count = 0;
    for (byte symbol : observed) {
      count += symbol == ERASED ? 0 : 1;
    }
    return count;
  }

  /** What each slot is, in the order of a codeword. */
  public List<Object> positions() {
    return positions;
  }

  /** The chance of a 1 in each slot, in the order of a codeword. */
  public double[] biases() {
    return biases.clone();
  }

  /** This sample with other symbols in its slots: for simulation. */
  Sample observing(byte[] symbols) {
    return new Sample(this, symbols);
  }

  /** The first rows, until they have so many slots that can be read; all where they have fewer. */
  Sample part(int readable) {
    int left = readable;
    int end = 0;
    for (; end < rows() && left > 0; end++) {
      for (int slot = slotStarts[rowStarts[end]]; slot < slotStarts[rowStarts[end + 1]]; slot++) {
        left -= observed[slot] == ERASED ? 0 : 1;
      }
    }
    return end == rows() ? this : new Sample(content.subList(0, end));
  }

  /**
   * A part of this sample with about so many slots that can be read: rows from all over it, as
   * somebody may have put one copy's after another's, drawn the same every time, and all rows of a
   * single slot, which are canaries. What is left out is in no evidence, which costs power alone.
   */
  public Sample thinned(int readable) {
    double share = (double) readable / Math.max(1, readableSlots());
    if (share >= 1) {
      return this;
    }
    // Not one in so many: fields follow each other in turn, and one of them would be lost.
    SplittableRandom draw = new SplittableRandom(rows());
    return new Sample(
        content.stream()
            .filter(row ->
                draw.nextDouble() < share || row.stream().allMatch(one -> one.slots().size() <= 1))
            .toList());
  }

  private Sample(Sample like, byte[] symbols) {
    rowStarts = like.rowStarts;
    slotStarts = like.slotStarts;
    weights = like.weights;
    biases = like.biases;
    positions = like.positions;
    content = like.content;
    observed = Arrays.copyOf(symbols, biases.length);
  }

  int alternatives() {
    return weights.length;
  }

  int firstAlternative(int row) {
    return rowStarts[row];
  }

  int firstSlot(int alternative) {
    return slotStarts[alternative];
  }

  double weight(int alternative) {
    return weights[alternative];
  }

  double bias(int slot) {
    return biases[slot];
  }

  byte observed(int slot) {
    return observed[slot];
  }
}
