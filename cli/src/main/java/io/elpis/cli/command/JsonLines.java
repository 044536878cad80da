package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Console;
import io.elpis.cli.Printable;
import java.util.Locale;

/** Prints a server's document for people: a line for each member, a line for each item. */
final class JsonLines {
  private JsonLines() {}

  static void print(Console console, JsonNode document) {
    if (document.has("items")) {
      document.path("items").forEach(item -> console.result(Printable.of(line(item))));
    } else {
      document
          .properties()
          .forEach(member ->
              console.result(
                  Printable.of(
                      String.format(
                          Locale.ROOT, "%-14s %s", member.getKey(), text(member.getValue())))));
    }
  }

  private static String line(JsonNode item) {
    StringBuilder line = new StringBuilder();
    item.properties()
        .forEach(member -> line.append(line.isEmpty() ? "" : "  ").append(text(member.getValue())));
    return line.toString();
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }
}
