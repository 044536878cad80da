package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Icons;

/** Says how somebody is reached without being seen. */
final class RelayHints {
  private RelayHints() {}

  static Html card(Visit visit) {
    return div(
        cls("card"),
        h2(Icons.SHIELD.draw(), text(" "), visit.t("relay.how")),
        p(cls("small"), visit.t("relay.how.call")),
        p(cls("small"), visit.t("relay.how.mail")),
        p(cls("small quiet"), visit.t("relay.how.recorded")));
  }
}
