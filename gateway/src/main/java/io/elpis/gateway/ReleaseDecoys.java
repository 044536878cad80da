package io.elpis.gateway;

import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.mark.MarkKeys;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which canaries go into a recipient's releases. Whether one does is a symbol of the marks' own
 * code, a 1 with the chance {@link #SHARE}: independent for each recipient, so that a canary found
 * in a sample is {@code 1/SHARE} times as probable if the sample was made of a copy that has it.
 * Thread-safe.
 */
public final class ReleaseDecoys {
  /** Of all canaries so many go into one recipient's releases. */
  static final double SHARE = .25;

  /** About one canary for so many people of a release. */
  static final int PEOPLE_FOR_ONE = 25;

  private final CanaryBook book;
  private final SubjectStore subjects;
  private final MarkWriter marks;
  private final SecureRandom random;

  public ReleaseDecoys(
      CanaryBook book, SubjectStore subjects, MarkWriter marks, SecureRandom random) {
    this.random = random;
    this.book = book;
    this.subjects = subjects;
    this.marks = marks;
  }

  /** Who does not exist, and is in a file only where the code says so. */
  Set<SubjectId> all() {
    return book.ids();
  }

  /** Whether any of these people is one. */
  Set<SubjectId> among(Set<SubjectId> people) {
    Set<SubjectId> found = new HashSet<>(people);
    found.retainAll(book.ids());
    return found;
  }

  /**
   * Those that a page is to hold.
   *
   * @param people in the release up to the end of the page
   * @param before canaries in the release before the page
   */
  List<StoredPerson> due(RecipientId recipient, long people, long before) {
    long wanted = seats(people) - before;
    if (wanted <= 0) {
      return List.of();
    }
    MarkCode.Copy copy = marks.keys().copy(recipient.value());
    return book.now().live().stream()
        .filter(canary -> isIn(copy, canary.id()))
        .skip(before)
        .limit(wanted)
        .flatMap(canary -> subjects.find(canary.id()).stream())
        .toList();
  }

  /**
   * How many canaries so many people leave room for: one for {@value #PEOPLE_FOR_ONE} and one more,
   * but no more than a recipient's copies have of all that were ever planted, on average.
   */
  long seats(long people) {
    long known = Math.round(SHARE * book.ids().size());
    return people == 0 ? 0 : Math.min(known, people / PEOPLE_FOR_ONE + 1);
  }

  /** Room for so many on a page of at most {@code limit} rows of which {@code left} may leave. */
  static int onPage(long left, int limit) {
    long rows = Math.min(left, limit);
    return rows < 2 ? 0 : (int) Math.min(rows / 2, 1 + rows / PEOPLE_FOR_ONE);
  }

  /** Where among so many rows one is put. */
  int place(int rows) {
    return random.nextInt(rows + 1);
  }

  static boolean isIn(MarkCode.Copy copy, SubjectId canary) {
    return copy.symbols(MarkKeys.decoy(canary.toString()), new double[] {SHARE})[0] == 1;
  }
}
