package io.elpis.server.console.html;

import static io.elpis.server.console.html.Attributes.ariaHidden;
import static io.elpis.server.console.html.Attributes.cls;
import static io.elpis.server.console.html.Attributes.trait;

import java.util.stream.Stream;

/** Small drawings in lines, 24 by 24, in the colour of the text around them. */
public enum Icons {
  ORDERS("M5 4h14v16l-3-2-2 2-2-2-2 2-2-2-3 2z", "M9 9h6", "M9 13h6"),
  QUOTA("M4 19a8 8 0 1 1 16 0", "M12 19l4-6"),
  STOPS("M12 21s6-5.6 6-11a6 6 0 0 0-12 0c0 5.4 6 11 6 11z", "M12 8v4"),
  OVERVIEW("M4 4v16h16", "M8 16l4-5 3 3 5-7"),
  ALERTS("M12 4l9 16H3z", "M12 10v5", "M12 17.5v.5"),
  PARTIES("M4 20v-9l8-6 8 6v9z", "M9 20v-6h6v6"),
  TRACE("M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12z", "M14.5 14.5L20 20"),
  POLICY("M6 3h9l4 4v14H6z", "M14 3v5h5", "M9 13h7", "M9 17h5"),
  LEDGER("M5 4h14v5H5z", "M5 10h14v5H5z", "M5 16h14v4H5z"),
  APPROVALS("M4 12l5 5L20 6"),
  KEYS("M8 9a4 4 0 1 1 0 6 4 4 0 0 1 0-6z", "M12 12h9", "M18 12v4"),
  PEOPLE("M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M4 21c0-5 3.5-7 8-7s8 2 8 7"),
  TIMELINE("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 7v5l3 3"),
  CONSENT("M5 12l4 4L19 6", "M4 21h16"),
  ERASE("M5 7h14", "M9 7V4h6v3", "M7 7l1 13h8l1-13"),
  CALL("M6 3h4l2 5-3 2a11 11 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2z"),
  MAIL("M3 6h18v12H3z", "M3 7l9 7 9-7"),
  SHIELD("M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z"),
  PAPER("M6 3h12v18H6z", "M9 8h6", "M9 12h6", "M9 16h4"),
  REQUESTS("M4 5h16v11H10l-5 4v-4H4z", "M8 9h8", "M8 12h5"),
  CANARY("M4 13a6 6 0 0 1 12 0v1a6 6 0 0 1-6 6H4z", "M12 9v.5", "M16 11h5l-5 3", "M8 20v2"),
  WITNESS(
      "M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12z",
      "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"),
  LINKAGE(
      "M6 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
      "M18 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
      "M18 15a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
      "M8.7 10.7l6.6-3.4",
      "M8.7 13.3l6.6 3.4"),
  PRINT("M7 9V3h10v6", "M5 9h14v8H5z", "M8 14h8v7H8z");

  private final String path;

  Icons(String... strokes) {
    this.path = String.join(" ", strokes);
  }

  /** As a piece of a page; says nothing to those who do not see it. */
  public Html draw() {
    return Tags.drawn(
        "svg",
        Stream.of(
            cls("icon"),
            ariaHidden("true"),
            trait("viewbox", "0 0 24 24"),
            Tags.drawn("path", Stream.of(trait("d", path)))));
  }
}
