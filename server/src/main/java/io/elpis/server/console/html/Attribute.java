package io.elpis.server.console.html;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An attribute of an element; its value is escaped when it is written. Immutable.
 *
 * @param value empty for one that stands alone, such as {@code disabled}
 */
public record Attribute(String name, Optional<String> value) implements Part {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");
  private static final Pattern HERE = Pattern.compile("/(?!/)[^\\\\\\s]*|#[\\w-]*");
  private static final Pattern REACHING = Pattern.compile("tel:[+0-9,;]+|mailto:[^\\s?&<>\"']+");

  /**
   * Checks that it neither runs nor styles nor leads anywhere else.
   *
   * @throws ElpisException {@code BUG}
   */
  public Attribute {
    boolean runs = name.startsWith("on") || name.equals("style") || name.equals("srcdoc");
    boolean leads =
        switch (name) {
          case "href" -> !value.map(Attribute::isLink).orElse(false);
          case "src", "action", "hx-get", "hx-post", "data-url" ->
              !value.filter(url -> HERE.matcher(url).matches()).isPresent();
          default -> false;
        };
    if (runs || leads || !NAME.matcher(name).matches()) {
      throw new ElpisException(ErrorCode.BUG, "a page has an attribute that no page may have");
    }
  }

  private static boolean isLink(String url) {
    return HERE.matcher(url).matches() || REACHING.matcher(url).matches();
  }
}
