package io.elpis.policy.yaml;

import java.util.List;

/** A node of a YAML document that knows where it stands. Immutable. */
public sealed interface Yaml {
  Place place();

  /** What the node is, in words for its author. */
  String what();

  /**
   * A single value; its meaning is the reader's business.
   *
   * @param plain written without quotes, so that {@code true} may be a flag and {@code 3} a number
   * @param start where the first character of {@code text} stands
   * @param exact whether every character of {@code text} can be found from {@code start}; not so
   *     where quotes, escapes or folding changed it
   */
  record Scalar(Place place, String text, boolean plain, Place start, boolean exact)
      implements Yaml {
    @Override
    public String what() {
      return "a single value";
    }

    /** Nothing was written. */
    public boolean isEmpty() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /** Where a character of the text stands in the file; {@code line} from 1, column from 0. */
    public Place placeOf(int line, int column) {
      return exact ? new Place(start.line() + line - 1, start.column() + column) : place;
    }
  }

  record Sequence(Place place, List<Yaml> items) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String what() {
      return "a list";
    }
  }

  record Mapping(Place place, List<Entry> entries) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String what() {
      return "a mapping of keys to values";
    }
  }

  /** One key of a mapping and its value; duplicates are kept for the reader to refuse. */
  record Entry(Scalar key, Yaml value) {}
}
