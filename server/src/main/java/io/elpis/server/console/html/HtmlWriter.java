package io.elpis.server.console.html;

import java.util.Locale;

/**
 * Writes pieces as markup. Characters that would change the order or hide others (controls, bidi
 * overrides, zero-width ones) are shown as their code point, so that what stands on the page is
 * what was stored.
 */
final class HtmlWriter {
  private HtmlWriter() {}

  static void write(Html html, StringBuilder out) {
    switch (html) {
      case Html.Text(String text) -> escape(text, out);
      case Html.Many many -> many.pieces().forEach(piece -> write(piece, out));
      case Html.Element element -> element(element, out);
    }
  }

  private static void element(Html.Element element, StringBuilder out) {
    out.append('<').append(element.name());
    for (Attribute attribute : element.attributes()) {
      out.append(' ').append(attribute.name());
      if (attribute.value().isPresent()) {
        out.append("=\"");
        escape(attribute.value().get(), out);
        out.append('"');
      }
    }
    out.append('>');
    if (!Html.VOID.contains(element.name())) {
      element.children().forEach(child -> write(child, out));
      out.append("</").append(element.name()).append('>');
    }
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> {
              if (isMisleading(c)) {
                out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
  }

  private static boolean isMisleading(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
      case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
