package io.elpis.rights.breach;

import io.elpis.gateway.ReleaseId;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Whom a breach concerns, and who of them was told. Thread-safe. */
public interface BreachStore {
  /** Adds people; who is there already stays as they are. */
  void add(String breach, Collection<SubjectId> people);

  /** Adds everybody whom a release holds. */
  void addAllOf(String breach, ReleaseId release);

  /** How many it concerns, of those who are still here. */
  long count(String breach);

  /** Some who were not told yet, in order of id. */
  List<SubjectId> untold(String breach, int limit);

  /** How many were not told yet. */
  long untold(String breach);

  /** Notes that somebody was told, or cannot be: {@code how} is {@code mail} or a reason. */
  void told(String breach, SubjectId person, Instant at, String how);

  /** How many were told by mail. */
  long mailed(String breach);
}
