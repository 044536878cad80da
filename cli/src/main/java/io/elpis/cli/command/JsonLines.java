package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Console;
import io.elpis.cli.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a server's document for people: a line for each member, a line for each item. */
final class JsonLines {
  private JsonLines() {}

  static void print(Console console, JsonNode document) {
    if (document.has("items")) {
      if (document.path("items").isEmpty()) {
        console.note("there is none");
      }
      document.path("items").forEach(item -> console.result(Printable.of(line(item))));
    } else {
      document.properties().forEach(member -> print(console, member.getKey(), member.getValue()));
    }
  }

  private static void print(Console console, String name, JsonNode value) {
    boolean isList = value.isArray() && (value.isEmpty() || value.path(0).isObject());
    console.result(
        Printable.of(
            String.format(
                Locale.ROOT,
                "%-14s %s",
                name,
                isList ? (value.isEmpty() ? "none" : "") : text(value))));
    if (isList) {
      value.forEach(item -> console.result(Printable.of("  " + line(item))));
    }
  }

  /** The values of an item; a yes or no goes by its name, as nobody can tell what it is about. */
  private static String line(JsonNode item) {
    if (!item.isObject()) {
      return text(item);
    }
    List<String> parts = new ArrayList<>();
    item.properties()
        .forEach(member -> {
          JsonNode value = member.getValue();
          if (!value.isBoolean()) {
            parts.add(text(value));
          } else if (value.booleanValue()) {
            parts.add(member.getKey());
          }
        });
    return String.join("  ", parts);
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(text(part)));
      return String.join(" ", parts);
    }
    return value.isTextual() ? value.asText() : value.toString();
  }
}
