package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Tier;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads names out of JSON. Each fails with the kind of name, never with what stood there. */
final class Names {
  private Names() {}

  /** At least one field. */
  static Set<FieldName> fields(Collection<String> words) {
    if (words.isEmpty()) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`fields` names no field");
    }
    Set<FieldName> fields = new TreeSet<>();
    words.forEach(word -> fields.add(new FieldName(word)));
    return fields;
  }

  static <T> Optional<T> optional(Optional<String> word, Function<String, T> parse) {
    return word.map(parse);
  }

  static Tier tier(String word) {
    for (Tier tier : Tier.values()) {
      if (word(tier).equals(word)) {
        return tier;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST, "a tier is one of `unverified`, `verified`, `certified`");
  }

  /**
   * What a caller takes at least: anything, where nothing is said.
   *
   * @param most what the call gives at most, above which there is nothing to wait for
   */
  static Level atLeast(Optional<String> word, Level most) {
    if (word.isEmpty()) {
      return Level.HIDDEN;
    }
    for (Level level : Level.values()) {
      if (level.word().equals(word.get()) && level.compareTo(most) <= 0) {
        return level;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST,
        "`at_least` is one of `hidden`, `masked`, `relayed`, `revealed`, and here no more than `"
            + most.word()
            + "`");
  }

  /** The offset of a place's clocks; UTC where none is given. */
  static ZoneOffset offset(Optional<String> text) {
    try {
      return text.map(ZoneOffset::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException malformed) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`utc_offset` is written as `+08:00`", malformed);
    }
  }

  /** An enum constant as JSON spells it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
