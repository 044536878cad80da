package io.elpis.cli.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Reads expressions by their YAML style: a plain scalar is a column, a single-quoted one a literal,
 * one with braces a template, a list a join, a mapping with {@code value} a translation.
 */
final class ExpressionReader {
  private static final List<String> TRANSLATION = List.of("value", "map", "missing", "other");

  private ExpressionReader() {}

  static Expression read(YamlPlace place) {
    if (place.isMapping()) {
      return translation(place);
    }
    if (place.isSequence()) {
      List<Expression> parts = place.items().stream().map(ExpressionReader::read).toList();
      if (parts.isEmpty()) {
        throw place.wrong("a list of columns needs at least one");
      }
      return new Expression.Joined(parts);
    }
    return scalar(place);
  }

  private static Expression scalar(YamlPlace place) {
    String text = place.text();
    ScalarStyle style = place.scalar().getScalarStyle();
    if (style == ScalarStyle.SINGLE_QUOTED) {
      return new Expression.Literal(text);
    }
    if (style == ScalarStyle.PLAIN && text.isEmpty()) {
      throw place.wrong("a column, a 'literal' or a \"template-{column}\" is expected here");
    }
    if (style == ScalarStyle.PLAIN && text.indexOf('{') < 0) {
      return new Expression.Column(text);
    }
    return template(place, text);
  }

  private static Expression template(YamlPlace place, String text) {
    List<Expression> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      if (open < 0) {
        parts.add(new Expression.Literal(text.substring(at)));
        break;
      }
      int close = text.indexOf('}', open);
      if (close <= open + 1) {
        throw place.wrong("a template names its columns in braces, as in \"rental-{rental_id}\"");
      }
      if (open > at) {
        parts.add(new Expression.Literal(text.substring(at, open)));
      }
      parts.add(new Expression.Column(text.substring(open + 1, close)));
      at = close + 1;
    }
    return new Expression.Template(List.copyOf(parts));
  }

  private static Expression translation(YamlPlace place) {
    Map<String, YamlPlace> members = place.members(TRANSLATION);
    YamlPlace value = members.get("value");
    if (value == null) {
      throw place.wrong("a translation needs `value`, the column that it translates");
    }
    Optional<Map<String, String>> table =
        Optional.ofNullable(members.get("map")).map(ExpressionReader::table);
    return new Expression.Lookup(
        read(value),
        table,
        Optional.ofNullable(members.get("missing")).map(YamlPlace::text),
        Optional.ofNullable(members.get("other")).map(YamlPlace::text));
  }

  private static Map<String, String> table(YamlPlace place) {
    Map<String, String> table = new LinkedHashMap<>();
    place.anyMembers().forEach((from, to) -> table.put(from, to.text()));
    return table;
  }
}
