package io.elpis.server.console.frame;

import io.elpis.server.console.html.Html;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a page answers. */
public sealed interface Reply {

  /**
   * A whole page in the layout.
   *
   * @param title never holds a personal value
   * @param parts what scripts the page wants beside the standing ones
   */
  record Page(int status, String title, Html content, List<String> parts) implements Reply {
    public Page {
      parts = List.copyOf(parts);
    }

    /** The content may hold values. */
    @Override
    public String toString() {
      return "Page[" + status + "]";
    }
  }

  /** A piece that a script puts into a page. */
  record Piece(int status, Html content) implements Reply {
    /** It may hold values. */
    @Override
    public String toString() {
      return "Piece[" + status + "]";
    }
  }

  /** Go there with a GET. */
  record SeeOther(String path, List<Map.Entry<String, String>> headers) implements Reply {
    public SeeOther {
      headers = List.copyOf(headers);
    }
  }

  /**
   * Bytes.
   *
   * @param fileName under which it is to be saved; empty where it is to be shown
   */
  record Bytes(String mediaType, byte[] bytes, Optional<String> fileName, Optional<String> cache)
      implements Reply {
    /** They may hold values. */
    @Override
    public String toString() {
      return "Bytes";
    }
  }

  static Reply page(String title, Html content) {
    return new Page(200, title, content, List.of());
  }

  static Reply page(String title, Html content, String... parts) {
    return new Page(200, title, content, List.of(parts));
  }

  static Reply piece(Html content) {
    return new Piece(200, content);
  }

  static Reply seeOther(String path) {
    return new SeeOther(path, List.of());
  }

  static Reply file(String mediaType, byte[] bytes, String fileName) {
    return new Bytes(mediaType, bytes, Optional.of(fileName), Optional.empty());
  }

  static Reply json(byte[] bytes) {
    return new Bytes("application/json", bytes, Optional.empty(), Optional.empty());
  }
}
