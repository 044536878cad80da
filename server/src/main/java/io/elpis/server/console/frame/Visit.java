package io.elpis.server.console.frame;

import io.elpis.gateway.Asker;
import io.elpis.gateway.StaffSessions.Seated;
import io.elpis.gateway.SubjectSessions.Self;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.Instance;
import io.elpis.server.UseCases;
import io.elpis.server.console.html.Html;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as its page sees it: who may, with a form that came from the same session. */
public record Visit(
    Instance instance,
    Who who,
    Target target,
    Form query,
    Form form,
    View view,
    InstantSource clock) {

  /**
   * Who is there.
   *
   * @param unproved whose sessions the cookies have, where the browser has not shown of late that
   *     they are its own; they may do nothing but show it
   */
  public record Who(Optional<Seat> seat, Optional<SelfSeat> self, Unproved unproved) {
    static Who nobody() {
      return new Who(Optional.empty(), Optional.empty(), Unproved.NOTHING);
    }
  }

  /** Sessions that wait for a proof. */
  public record Unproved(Optional<Waiting<Seat>> seat, Optional<Waiting<SelfSeat>> self) {
    static final Unproved NOTHING = new Unproved(Optional.empty(), Optional.empty());
  }

  /**
   * A session that waits for a proof.
   *
   * @param strange whether nothing says that the browser at this place ever proved it
   */
  public record Waiting<S>(S seat, boolean strange) {}

  /**
   * Somebody at a desk.
   *
   * @param token that forms of this session carry
   * @param proved until when the browser need not show again that the session is its own; empty
   *     where nothing binds it
   */
  public record Seat(Seated seated, List<Desk> desks, String token, Optional<Instant> proved) {
    /** Never shows the token. */
    @Override
    public String toString() {
      return "Seat[" + seated.principal().id() + "]";
    }
  }

  /**
   * The person whose data it is, at their own page.
   *
   * @param proved as of {@link Seat}
   */
  public record SelfSeat(Self self, String token, Optional<Instant> proved) {
    /** Never shows the token. */
    @Override
    public String toString() {
      return "SelfSeat";
    }
  }

  /**
   * What was called.
   *
   * @param peer the address of whoever connected
   * @param place what a pass is good at: the address and what the browser calls itself
   * @param partial whether a piece is wanted that a script puts into the page
   * @param page where the reader is: the path, or that of the page which wants the piece
   * @param way what binds a way to an identity provider, that was begun, to this browser
   */
  public record Target(
      String requestId,
      String peer,
      String place,
      String method,
      String path,
      Map<String, String> variables,
      boolean partial,
      String page,
      Optional<String> way) {
    /** Never shows what a browser keeps. */
    @Override
    public String toString() {
      return "Target[" + requestId + "]";
    }
  }

  /** How it is to look. */
  public record View(Look look, Words words) {}

  public UseCases useCases() {
    return instance.useCases();
  }

  public Words words() {
    return view.words();
  }

  /** The text of a key. */
  public Html t(String key, Object... values) {
    return view.words().t(key, values);
  }

  /** The text of a key, for an attribute or a title. */
  public String say(String key, Object... values) {
    return view.words().say(key, values);
  }

  public Seat seat() {
    return who.seat().orElseThrow(Visit::nobody);
  }

  public Self self() {
    return who.self().map(SelfSeat::self).orElseThrow(Visit::nobody);
  }

  /** As whom everything is asked. */
  public Asker asker() {
    return seat().seated().asker();
  }

  public String variable(String name) {
    return Optional.ofNullable(target.variables().get(name))
        .orElseThrow(() -> new ElpisException(ErrorCode.BUG, "the page has no such variable"));
  }

  public Instant now() {
    return clock.instant();
  }

  /** The token that a form of this page carries. */
  public String token() {
    return who.seat().map(Seat::token).or(() -> who.self().map(SelfSeat::token)).orElse("");
  }

  private static ElpisException nobody() {
    return new ElpisException(ErrorCode.BUG, "a page asked for somebody where nobody need be");
  }
}
