package io.elpis.server.linkage;

import io.elpis.gateway.statistics.IndexedPeople.Term;
import java.util.Arrays;
import java.util.List;

/**
 * What the index tells of one field, person by person: which people are alike by all that it has of
 * the value, and which by the coarse part alone. Eight bytes a person, three times that with the
 * part, while people come in. One thread.
 *
 * <p>Which of two terms of a person stands for the part is not written down; it is the one that
 * more people have, since whoever has the value has its part. Where as many have both, the same
 * people do, and either tells the same.
 */
final class TermColumn {
  /** Odd, so that the product is one to one (Steele and Vigna's golden ratio). */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final int FIRST = 1 << 10;
  private static final long ABSENT = 0;

  private final int wanted;
  private long[] whole = new long[FIRST];
  private long[] one;
  private long[] other;
  private int people;

  /**
   * @param kinds how many terms a person has of whose value everything is indexed; 1 or 2 where the
   *     part is wanted
   * @param parted whether it is
   */
  TermColumn(int kinds, boolean parted) {
    this.wanted = parted ? kinds : 0;
    this.one = new long[parted ? FIRST : 0];
    this.other = new long[parted ? FIRST : 0];
  }

  /** Takes the next person. */
  void add(List<Term> terms) {
    if (people == whole.length) {
      whole = Arrays.copyOf(whole, people * 2);
      one = Arrays.copyOf(one, wanted == 0 ? 0 : people * 2);
      other = Arrays.copyOf(other, wanted == 0 ? 0 : people * 2);
    }
    long sum = ABSENT;
    for (Term term : terms) {
      sum += number(term);
    }
    whole[people] = sum;
    if (terms.size() == wanted && wanted > 0) {
      one[people] = number(terms.getFirst());
      other[people] = number(terms.getLast());
    }
    people++;
  }

  /** Sixty-four of its bits that depend on all of them: a million values clash once in 10^7. */
  private static long number(Term term) {
    long high = term.digest().getMostSignificantBits() * MIX;
    return (high ^ (high >>> 32)) * MIX ^ term.digest().getLeastSignificantBits();
  }

  /** A number for each person: people who are alike by everything have the same, 0 is nothing. */
  int[] whole() {
    return numbered(Arrays.copyOf(whole, people));
  }

  /** As {@link #whole}, by the part that is shared most. */
  int[] part() {
    long[] all = Arrays.copyOf(one, 2 * people);
    System.arraycopy(other, 0, all, people, people);
    Arrays.sort(all);
    long[] part = new long[people];
    for (int person = 0; person < people; person++) {
      part[person] =
          count(all, one[person]) >= count(all, other[person]) ? one[person] : other[person];
    }
    return numbered(part);
  }

  private static int count(long[] sorted, long wanted) {
    return position(sorted, wanted, true) - position(sorted, wanted, false);
  }

  /** Where the first that is greater stands, or not smaller. */
  private static int position(long[] sorted, long wanted, boolean greater) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean before = greater ? sorted[middle] <= wanted : sorted[middle] < wanted;
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    return low;
  }

  private static int[] numbered(long[] values) {
    long[] sorted = Arrays.stream(values).filter(value -> value != ABSENT).sorted().toArray();
    int different = 0;
    for (int at = 0; at < sorted.length; at++) {
      if (at == 0 || sorted[at] != sorted[at - 1]) {
        sorted[different++] = sorted[at];
      }
    }
    int[] numbers = new int[values.length];
    for (int at = 0; at < values.length; at++) {
      numbers[at] =
          values[at] == ABSENT ? 0 : 1 + Arrays.binarySearch(sorted, 0, different, values[at]);
    }
    return numbers;
  }
}
