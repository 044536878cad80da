package io.elpis.server.console.frame;

import static io.elpis.server.console.html.Attributes.cls;
import static io.elpis.server.console.html.Attributes.href;
import static io.elpis.server.console.html.Tags.a;
import static io.elpis.server.console.html.Tags.div;
import static io.elpis.server.console.html.Tags.text;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.Sha256;
import io.elpis.server.Instance;
import io.elpis.server.console.frame.Visit.Seat;
import io.elpis.server.console.frame.Visit.SelfSeat;
import io.elpis.server.console.frame.Visit.Waiting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;

/** Tells who is at the door and whether they may come in. Thread-safe. */
final class Doorway {
  static final String TOKEN = "csrf";

  /** What tells htmx that nothing more is to come. */
  private static final int STOP_POLLING = 286;

  private final Instance instance;

  Doorway(Instance instance) {
    this.instance = instance;
  }

  /** Whoever the cookies say; nobody while the server is sealed. */
  Visit.Who who(Cookies cookies, String place) {
    try {
      Optional<Seat> seat = cookies.get(Cookies.STAFF).flatMap(this::seat);
      Optional<SelfSeat> self = cookies.get(Cookies.SELF).flatMap(this::self);
      Optional<Seat> proved = seat.flatMap(one -> proved(one, cookies.get(Cookies.PROOF), place));
      Optional<SelfSeat> provedSelf =
          self.flatMap(one -> proved(one, cookies.get(Cookies.SELF_PROOF), place));
      Optional<String> pass = cookies.get(Cookies.PROOF);
      Optional<String> selfPass = cookies.get(Cookies.SELF_PROOF);
      return new Visit.Who(
          proved,
          provedSelf,
          new Visit.Unproved(
              seat.filter(one -> proved.isEmpty())
                  .map(one -> new Waiting<>(one, strange(pass, one.seated().session(), place))),
              self.filter(one -> provedSelf.isEmpty())
                  .map(one -> new Waiting<>(one, strange(selfPass, one.self().session(), place)))));
    } catch (ElpisException sealed) {
      if (sealed.code().category() != io.elpis.model.ErrorCategory.UNAVAILABLE
          && sealed.code().category() != io.elpis.model.ErrorCategory.INTEGRITY) {
        throw sealed;
      }
      return Visit.Who.nobody();
    }
  }

  private Optional<Seat> seat(String secret) {
    return instance
        .useCases()
        .door()
        .staff()
        .resume(secret)
        .map(seated ->
            new Seat(
                seated,
                Desk.of(seated.principal().roles()),
                token("staff", secret),
                Optional.empty()));
  }

  /** The seat of a browser that has shown of late, here, that the session is its own. */
  private Optional<Seat> proved(Seat seat, Optional<String> pass, String place) {
    return seat.seated().browser().isEmpty()
        ? Optional.of(seat)
        : passes(pass, seat.seated().session(), place)
            .map(until -> new Seat(seat.seated(), seat.desks(), seat.token(), Optional.of(until)));
  }

  private Optional<SelfSeat> proved(SelfSeat seat, Optional<String> pass, String place) {
    return seat.self().browser().isEmpty()
        ? Optional.of(seat)
        : passes(pass, seat.self().session(), place)
            .map(until -> new SelfSeat(seat.self(), seat.token(), Optional.of(until)));
  }

  private boolean strange(Optional<String> pass, Hash session, String place) {
    return pass.filter(one -> instance.useCases().door().proofs().knew(one, session, place))
        .isEmpty();
  }

  private Optional<Instant> passes(Optional<String> pass, Hash session, String place) {
    return pass.flatMap(one -> instance.useCases().door().proofs().passes(one, session, place));
  }

  private Optional<SelfSeat> self(String secret) {
    return instance
        .useCases()
        .door()
        .subjects()
        .resume(secret)
        .map(self -> new SelfSeat(self, token("self", secret), Optional.empty()));
  }

  /** Where somebody must go first who may not see this page; empty where they may. */
  Optional<Reply> turnedAway(Visit visit, PageRoute route) {
    if (!route.whileSealed()) {
      var _ = instance.useCases();
    }
    return switch (route.gate()) {
      case Gate.Anyone _ -> Optional.empty();
      case Gate.Oneself _ -> {
        Optional<Waiting<SelfSeat>> unproved = visit.who().unproved().self();
        if (unproved.isPresent()) {
          if (unproved.get().strange()) {
            doubt(visit, unproved.get().seat().self().session(), Optional.empty());
          }
          yield Optional.of(prove(visit, "/me/session", "/me"));
        }
        yield visit.who().self().isPresent()
            ? Optional.empty()
            : Optional.of(Reply.seeOther("/me/sign-in"));
      }
      case Gate.Desks(var desks) -> {
        Optional<Waiting<Seat>> unproved = visit.who().unproved().seat();
        if (unproved.isPresent()) {
          if (unproved.get().strange()) {
            var seated = unproved.get().seat().seated();
            doubt(visit, seated.session(), Optional.of(seated.principal().id()));
          }
          yield Optional.of(prove(visit, "/session", "/"));
        }
        if (visit.who().seat().isEmpty()) {
          yield Optional.of(Reply.seeOther("/sign-in"));
        }
        if (Collections.disjoint(visit.seat().desks(), desks)) {
          throw new ElpisException(
              ErrorCode.FORBIDDEN, "this page belongs to another desk than yours");
        }
        yield Optional.empty();
      }
    };
  }

  /**
   * The page that signs, and leads on to a page and never to a deed. A piece that a page fetches by
   * itself is no work: it ends there, so that a page which is merely open keeps no session alive.
   */
  private static Reply prove(Visit visit, String place, String home) {
    boolean get = visit.target().method().equals("GET");
    if (get && visit.target().partial()) {
      return new Reply.Piece(
          STOP_POLLING,
          div(
              cls("flash"),
              visit.t("session.paused"),
              text(" "),
              a(href(visit.target().page()), visit.t("session.go-on"))));
    }
    return Reply.seeOther(place + "?to=" + (get ? visit.target().path() : home));
  }

  private void doubt(Visit visit, Hash session, Optional<PrincipalId> principal) {
    instance.useCases().door().doubts().raise(session, visit.target().place(), principal);
  }

  /**
   * Refuses a form that another site's page sent.
   *
   * @throws ElpisException {@code FORBIDDEN}
   */
  static void requireSameOrigin(PageRequest request) {
    Optional<String> site = request.header("sec-fetch-site");
    Optional<String> origin = request.header("origin");
    boolean same =
        site.map("same-origin"::equals)
            .or(() -> origin.map(from -> isOf(from, request.header("host").orElse(""))))
            .orElse(false);
    if (!same) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN, "the form did not come from this server's own page; open it again");
    }
  }

  private static boolean isOf(String origin, String host) {
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }

  /**
   * Refuses a form that another session's page sent.
   *
   * @throws ElpisException {@code FORBIDDEN}
   */
  static void requireToken(Form form, Visit visit, PageRoute route) {
    if (route.gate() instanceof Gate.Anyone) {
      return;
    }
    String wanted =
        route.gate() instanceof Gate.Oneself
            ? visit.who().self().map(SelfSeat::token).orElse("")
            : visit.who().seat().map(Seat::token).orElse("");
    byte[] given = form.get(TOKEN).orElse("").getBytes(StandardCharsets.UTF_8);
    if (wanted.isEmpty()
        || !MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given)) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN, "the form is of an earlier session; open the page again");
    }
  }

  /** Follows from the session's secret and tells nothing of it. */
  private static String token(String use, String secret) {
    byte[] digest = Sha256.of("elpis-form/v1\n" + use + "\n" + secret).toBytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }
}
