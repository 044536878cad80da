package io.elpis.server.console.page;

import io.elpis.gateway.BrowserKey;
import io.elpis.gateway.StaffSessions.Begun;
import io.elpis.server.DoorUseCases;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody comes in: the session is bound to the browser's key where the form brought one. */
final class Arrival {
  private Arrival() {}

  /** Answers with the session's cookies, and forgets what bound the way here to this browser. */
  static Reply in(Visit visit, Begun begun) {
    List<Map.Entry<String, String>> cookies = new ArrayList<>();
    cookies.add(Map.entry("set", "elpis-session=" + begun.secret()));
    DoorUseCases door = visit.useCases().door();
    Optional<BrowserKey> key = visit.form().get("browser").map(BrowserKey::parse);
    key.map(one -> door.staff().bind(begun, one))
        .map(session -> door.proofs().pass(session, visit.target().place()))
        .ifPresent(pass -> cookies.add(Map.entry("set", "elpis-proof=" + pass)));
    visit.target().way().ifPresent(way -> cookies.add(Map.entry("clear", "elpis-way")));
    return new Reply.SeeOther("/", cookies);
  }
}
