package io.elpis.cli.intake;

import io.elpis.intake.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one member of a record is made: a JSON value of a given shape out of a row. */
sealed interface ValuePlan {
  /** A string, a boolean, a list of strings or a map of such; nothing where the row has nothing. */
  Optional<Object> of(Row row) throws RejectedValue;

  /** The columns that it looks at. */
  Set<String> columns();

  /** A text as it is. */
  record Text(Expression expression) implements ValuePlan {
    @Override
    public Optional<Object> of(Row row) throws RejectedValue {
      return expression.of(row).map(text -> text);
    }

    @Override
    public Set<String> columns() {
      return expression.columns();
    }
  }

  /** Yes or no. */
  record Flag(Expression expression) implements ValuePlan {
    @Override
    public Optional<Object> of(Row row) throws RejectedValue {
      Optional<String> text = expression.of(row);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      return switch (text.get().strip().toLowerCase(Locale.ROOT)) {
        case "true", "t", "1", "yes", "y" -> Optional.of(true);
        case "false", "f", "0", "no", "n", "" -> Optional.of(false);
        default ->
            throw new RejectedValue(
                String.join(",", columns()),
                "invalid-flag",
                "not one of true, false, 1, 0, yes, no");
      };
    }

    @Override
    public Set<String> columns() {
      return expression.columns();
    }
  }

  /** A moment, written in UTC. */
  record Moment(Expression expression, Times times) implements ValuePlan {
    @Override
    public Optional<Object> of(Row row) throws RejectedValue {
      Optional<String> text = expression.of(row).filter(value -> !value.isBlank());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Optional<Instant> moment = times.read(text.get().strip());
      if (moment.isEmpty()) {
        throw new RejectedValue(
            String.join(",", columns()),
            "invalid-time",
            "not a time of a known form; add its pattern under `formats` in the map");
      }
      return Optional.of(moment.get().toString());
    }

    @Override
    public Set<String> columns() {
      return expression.columns();
    }
  }

  /** Several texts; absent ones are left out. */
  record Texts(List<Expression> expressions) implements ValuePlan {
    @Override
    public Optional<Object> of(Row row) throws RejectedValue {
      List<String> texts = new ArrayList<>();
      for (Expression expression : expressions) {
        expression.of(row).ifPresent(texts::add);
      }
      return Optional.of(texts);
    }

    @Override
    public Set<String> columns() {
      Set<String> columns = new LinkedHashSet<>();
      expressions.forEach(expression -> columns.addAll(expression.columns()));
      return columns;
    }
  }

  /** An object: the fields of a subject, the parts of an address. Absent where all parts are. */
  record Parts(Map<String, ValuePlan> members) implements ValuePlan {
    @Override
    public Optional<Object> of(Row row) throws RejectedValue {
      Map<String, Object> object = new LinkedHashMap<>();
      for (Map.Entry<String, ValuePlan> member : members.entrySet()) {
        member.getValue().of(row).ifPresent(value -> object.put(member.getKey(), value));
      }
      return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }

    @Override
    public Set<String> columns() {
      Set<String> columns = new LinkedHashSet<>();
      members.values().forEach(member -> columns.addAll(member.columns()));
      return columns;
    }
  }
}
