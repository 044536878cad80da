package io.elpis.server.console.frame;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.model.ErrorCode;
import io.elpis.server.Instance;
import io.elpis.server.console.frame.PageTable.Found;
import io.elpis.server.console.frame.Words.Language;
import io.elpis.server.console.html.Html;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers requests for pages: a page of the table, whoever may, a form that came from the same
 * session, and only then the page. Thread-safe.
 */
public final class Console {
  private static final String UPLOAD = "multipart/form-data";
  private static final Pattern OWN_PAGE =
      Pattern.compile("https?://[^/?#]+(/(?!/)[A-Za-z0-9._~/-]*)(?:[?#].*)?");

  private final Instance instance;
  private final PageTable table;
  private final Layout layout;
  private final ErrorPages errors;
  private final Doorway doorway;
  private final InstantSource clock;
  private final BiConsumer<String, ElpisException> bugs;
  private final Map<Language, Words> words = new EnumMap<>(Language.class);
  private final Assets assets;

  /**
   * @param statuses which HTTP status a code has
   * @param bugs is told of what should not have happened, with the request's id
   */
  public Console(
      Instance instance,
      PageTable table,
      Assets assets,
      ToIntFunction<ErrorCode> statuses,
      BiConsumer<String, ElpisException> bugs,
      InstantSource clock) {
    this.instance = instance;
    this.table = table;
    this.assets = assets;
    this.layout = new Layout(assets);
    this.errors = new ErrorPages(statuses);
    this.doorway = new Doorway(instance);
    this.clock = clock;
    this.bugs = bugs;
    for (Language language : Language.values()) {
      words.put(language, Words.load(language));
    }
  }

  /** Whether this is a page's path. */
  public boolean has(String path) {
    return table.has(path) || path.startsWith("/assets/");
  }

  /** Answers; whatever goes wrong becomes a page. */
  public PageAnswer answer(PageRequest request) {
    Optional<Assets.Asset> asset = assets.at(request.path());
    if (asset.isPresent() && request.method().equals("GET")) {
      return new PageAnswer(
          200,
          "/assets/{name}",
          asset.get().mediaType(),
          asset.get().bytes(),
          List.of(Map.entry("Cache-Control", "public, max-age=31536000, immutable")));
    }
    Cookies cookies = Cookies.of(request);
    Look look = Look.of(cookies.get(Look.COOKIE), request.header("accept-language"));
    Visit visit = visit(request, look, Visit.Who.nobody());
    Found found = table.find(request.method(), request.path());
    try {
      return switch (found) {
        case Found.Nothing _ -> rendered(visit, errors.nothing(visit), "-");
        case Found.OtherMethod other ->
            rendered(visit, errors.nothing(visit), "-")
                .with("Allow", String.join(", ", other.allowed()));
        case Found.Matched matched -> admitted(request, cookies, visit, matched);
      };
    } catch (ElpisException failure) {
      return failed(visit, failure, template(found));
    }
  }

  private static String template(Found found) {
    return found instanceof Found.Matched matched ? matched.route().path() : "-";
  }

  private PageAnswer failed(Visit visit, ElpisException failure, String template) {
    ErrorCategory category = failure.code().category();
    if (category == ErrorCategory.BUG || category == ErrorCategory.INTEGRITY) {
      bugs.accept(visit.target().requestId(), failure);
    }
    return rendered(visit, errors.of(visit, failure), template);
  }

  private PageAnswer admitted(
      PageRequest request, Cookies cookies, Visit bare, Found.Matched matched) {
    PageRoute route = matched.route();
    Visit.Who who = doorway.who(cookies, request.place());
    Visit visit = visit(request, bare.view().look(), who);
    try {
      Optional<Reply> turnedAway = doorway.turnedAway(visit, route);
      if (turnedAway.isPresent()) {
        return rendered(visit, turnedAway.get(), route.path());
      }
      Form form = Form.EMPTY;
      if (route.limitBytes() > 0) {
        Doorway.requireSameOrigin(request);
        form = form(request, route);
        Doorway.requireToken(form, visit, route);
      }
      Visit whole =
          new Visit(
              instance,
              who,
              new Visit.Target(
                  request.requestId(),
                  request.peer(),
                  request.place(),
                  request.method(),
                  request.path(),
                  matched.variables(),
                  visit.target().partial(),
                  visit.target().page(),
                  visit.target().way()),
              visit.query(),
              form,
              visit.view(),
              clock);
      return rendered(whole, route.handler().handle(whole), route.path(), cookies);
    } catch (ElpisException failure) {
      return failed(visit, failure, route.path());
    } catch (RuntimeException | StackOverflowError failure) {
      ElpisException bug = new ElpisException(ErrorCode.BUG, "an unexpected failure", failure);
      return failed(visit, bug, route.path());
    }
  }

  private Visit visit(PageRequest request, Look look, Visit.Who who) {
    Visit.Target target =
        new Visit.Target(
            request.requestId(),
            request.peer(),
            request.place(),
            request.method(),
            request.path(),
            Map.of(),
            request.header("hx-request").isPresent(),
            page(request),
            Cookies.of(request).get(Cookies.WAY));
    return new Visit(
        instance,
        who,
        target,
        Form.parse(request.query()),
        Form.EMPTY,
        new Visit.View(look, words(look)),
        clock);
  }

  /** A browser says of a piece which of our pages wants it; only a path of ours is taken. */
  private static String page(PageRequest request) {
    return request
        .header("hx-current-url")
        .map(OWN_PAGE::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .orElse(request.path());
  }

  private Words words(Look look) {
    return Optional.ofNullable(words.get(look.language())).orElseThrow();
  }

  private static Form form(PageRequest request, PageRoute route) {
    String type = request.header("content-type").orElse("");
    byte[] body = request.body().apply(route.limitBytes());
    if (type.startsWith(UPLOAD)) {
      return Multipart.parse(type, body);
    }
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      throw new ElpisException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "a page takes forms only");
    }
    return Form.parse(new String(body, StandardCharsets.US_ASCII));
  }

  private PageAnswer rendered(Visit visit, Reply reply, String template) {
    return rendered(visit, reply, template, new Cookies(Map.of(), false));
  }

  private PageAnswer rendered(Visit visit, Reply reply, String template, Cookies cookies) {
    return switch (reply) {
      case Reply.Page page ->
          html(
              page.status(),
              template,
              visit.target().partial() ? page.content() : layout.page(visit, page),
              !visit.target().partial());
      case Reply.Piece piece -> html(piece.status(), template, piece.content(), false);
      case Reply.SeeOther there -> seeOther(visit, there, template, cookies);
      case Reply.Bytes bytes -> bytes(bytes, template);
    };
  }

  private static PageAnswer html(int status, String template, Html content, boolean whole) {
    String markup = (whole ? "<!doctype html>\n" : "") + content.markup();
    return new PageAnswer(
        status, template, PageAnswer.HTML, markup.getBytes(StandardCharsets.UTF_8), List.of());
  }

  /** A script follows no redirect out of a piece; it is told to go there as a whole. */
  private static PageAnswer seeOther(
      Visit visit, Reply.SeeOther there, String template, Cookies cookies) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (Map.Entry<String, String> header : there.headers()) {
      headers.add(
          switch (header.getKey()) {
            case "set" -> {
              String[] pair = header.getValue().split("=", 2);
              yield Map.entry(
                  "Set-Cookie", cookies.set(pair[0], pair[1], pair[0].equals(Look.COOKIE)));
            }
            case "clear" -> Map.entry("Set-Cookie", cookies.clear(header.getValue()));
            default -> header;
          });
    }
    boolean partial = visit.target().partial();
    headers.add(Map.entry(partial ? "HX-Redirect" : "Location", there.path()));
    return new PageAnswer(partial ? 200 : 303, template, "", new byte[0], headers);
  }

  private static PageAnswer bytes(Reply.Bytes bytes, String template) {
    PageAnswer answer = new PageAnswer(200, template, bytes.mediaType(), bytes.bytes(), List.of());
    if (bytes.cache().isPresent()) {
      answer = answer.with("Cache-Control", bytes.cache().get());
    }
    return bytes.fileName().isPresent()
        ? answer.with(
            "Content-Disposition", "attachment; filename=\"" + bytes.fileName().get() + "\"")
        : answer;
  }
}
