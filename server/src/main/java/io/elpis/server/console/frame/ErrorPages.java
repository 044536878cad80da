package io.elpis.server.console.frame;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.html.Html;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Says what went wrong and how to go on. */
final class ErrorPages {
  private static final Set<ErrorCode> SEALED =
      Set.of(ErrorCode.SEALED, ErrorCode.LOG_WENT_BACKWARDS, ErrorCode.LOG_CORRUPT);

  private final ToIntFunction<ErrorCode> statuses;

  ErrorPages(ToIntFunction<ErrorCode> statuses) {
    this.statuses = statuses;
  }

  Reply nothing(Visit visit) {
    return page(visit, 404, "error.nothing", visit.t("error.nothing.how"));
  }

  Reply of(Visit visit, ElpisException failure) {
    int status = statuses.applyAsInt(failure.code());
    if (SEALED.contains(failure.code())) {
      return page(visit, status, "error.sealed", causes(visit));
    }
    return switch (status) {
      case 403 -> page(visit, status, "error.forbidden", told(failure));
      case 404 -> page(visit, status, "error.nothing", told(failure));
      case 409 -> page(visit, status, "error.conflict", told(failure));
      case 429 -> page(visit, status, "error.slower", told(failure));
      case 503 -> page(visit, status, "error.unavailable", told(failure));
      default ->
          page(visit, status, status >= 500 ? "error.broken" : "error.invalid", told(failure));
    };
  }

  private static Html causes(Visit visit) {
    return ul(
        visit.instance().causes().stream()
            .map(cause -> li(code(text(cause.code())), text(" " + cause.detail())))
            .collect(inRow()));
  }

  /** What a failure inside says is the operator's to read, in the log. */
  private static Html told(ElpisException failure) {
    ErrorCategory category = failure.code().category();
    boolean inside = category == ErrorCategory.BUG || category == ErrorCategory.INTEGRITY;
    String message = inside ? "" : String.valueOf(failure.getMessage());
    String shown =
        message.isEmpty()
            ? ""
            : message.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + message.substring(1)
                + ".";
    return when(!shown.isEmpty(), p(text(shown)));
  }

  private static Reply page(Visit visit, int status, String key, Html how) {
    Html content =
        section(
            cls("notice-page"),
            p(cls("status-number"), text(status)),
            h1(visit.t(key)),
            div(how),
            p(cls("actions"), a(href("/"), cls("button"), visit.t("error.home"))),
            p(
                cls("quiet"),
                visit.t("error.request"),
                text(" "),
                code(text(visit.target().requestId()))));
    return visit.target().partial()
        ? new Reply.Piece(status, div(cls("flash bad"), visit.t(key), text(" "), how))
        : new Reply.Page(status, visit.say(key), content, List.of());
  }
}
