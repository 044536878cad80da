package io.elpis.cli.intake;

import io.elpis.intake.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a value comes out of a row. An absent column makes an absent value, never an empty text. */
sealed interface Expression {

  /** The value, or nothing. */
  Optional<String> of(Row row) throws RejectedValue;

  /** The columns that it looks at. */
  Set<String> columns();

  /** A cell; one of blanks alone counts as absent. */
  record Column(String name) implements Expression {
    @Override
    public Optional<String> of(Row row) {
      return row.value(name).filter(cell -> !cell.isBlank());
    }

    @Override
    public Set<String> columns() {
      return Set.of(name);
    }
  }

  /** The same text for every row. */
  record Literal(String text) implements Expression {
    @Override
    public Optional<String> of(Row row) {
      return Optional.of(text);
    }

    @Override
    public Set<String> columns() {
      return Set.of();
    }
  }

  /** What is there of several values, with a blank between. */
  record Joined(List<Expression> parts) implements Expression {
    @Override
    public Optional<String> of(Row row) throws RejectedValue {
      StringBuilder text = new StringBuilder();
      for (Expression part : parts) {
        part.of(row).ifPresent(value -> text.append(text.isEmpty() ? "" : " ").append(value));
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    @Override
    public Set<String> columns() {
      return union(parts.stream());
    }
  }

  /** Several values without a gap; absent as soon as one of them is. */
  record Template(List<Expression> parts) implements Expression {
    @Override
    public Optional<String> of(Row row) throws RejectedValue {
      StringBuilder text = new StringBuilder();
      for (Expression part : parts) {
        Optional<String> value = part.of(row);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        text.append(value.get());
      }
      return Optional.of(text.toString());
    }

    @Override
    public Set<String> columns() {
      return union(parts.stream());
    }
  }

  /**
   * A value translated.
   *
   * @param table from old to new
   * @param missing in place of an absent value
   * @param other in place of a value that the table does not have
   */
  record Lookup(
      Expression value,
      Optional<Map<String, String>> table,
      Optional<String> missing,
      Optional<String> other)
      implements Expression {
    @Override
    public Optional<String> of(Row row) throws RejectedValue {
      Optional<String> found = value.of(row);
      if (found.isEmpty()) {
        return missing;
      }
      Optional<String> translated = table.map(known -> known.get(found.get()));
      if (translated.isPresent() || other.isPresent()) {
        return translated.or(() -> other);
      }
      if (table.isPresent()) {
        throw new RejectedValue(
            String.join(",", columns()), "unmapped-value", "the value is not in the map's table");
      }
      return found;
    }

    @Override
    public Set<String> columns() {
      return value.columns();
    }
  }

  private static Set<String> union(Stream<Expression> parts) {
    return parts
        .flatMap(part -> part.columns().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
