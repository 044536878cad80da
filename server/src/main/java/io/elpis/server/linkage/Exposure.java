package io.elpis.server.linkage;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands side by side before somebody's eyes: the fields of one purpose, or of all purposes of
 * one role together.
 *
 * @param kind what {@code name} is the name of
 * @param sights by field; fields that are hidden are absent
 * @param opened fields that the role sees a mask of for one purpose and the whole of for another:
 *     the purpose that opens each
 */
public record Exposure(
    Kind kind, String name, SortedMap<FieldName, Sight> sights, Map<FieldName, String> opened) {

  /** Whose view it is. */
  public enum Kind {
    PURPOSE,
    /** All purposes that people of one role may name. */
    PEOPLE,
    /** All purposes that programs of one role may name. */
    PROGRAMS
  }

  /**
   * What is seen of one field.
   *
   * @param level the highest at which it is given
   * @param part whether the mask shows a part that an index may have: the domain of a mailbox, the
   *     province of an address
   */
  public record Sight(Level level, boolean part) {
    Sight and(Sight other) {
      return new Sight(level.compareTo(other.level) >= 0 ? level : other.level, part || other.part);
    }
  }

  public Exposure {
    sights = Collections.unmodifiableSortedMap(new TreeMap<>(sights));
    opened = Collections.unmodifiableSortedMap(new TreeMap<>(opened));
  }
}
