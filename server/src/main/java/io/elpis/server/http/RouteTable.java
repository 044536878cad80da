package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All routes there are. What is not in it does not exist. Immutable. */
final class RouteTable {
  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  List<Route> routes() {
    return routes;
  }

  /** What a method and a guarded path lead to. */
  sealed interface Found {
    record Matched(Route route, Map<String, String> variables) implements Found {}

    /** The path is there, under these methods. */
    record OtherMethod(SortedSet<String> allowed) implements Found {}

    record Nothing() implements Found {}
  }

  Found find(String method, String path) {
    List<Found.Matched> matches = new ArrayList<>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.path().match(path);
      variables.ifPresent(found -> matches.add(new Found.Matched(route, found)));
    }
    // In `/v1/relays/{id}:revoke` the ending is no part of an id.
    if (matches.stream().anyMatch(found -> found.route().path().hasEnding())) {
      matches.removeIf(found -> !found.route().path().hasEnding());
    }
    List<String> allowed = new ArrayList<>();
    for (Found.Matched found : matches) {
      if (found.route().method().equals(method)) {
        return found;
      }
      allowed.add(found.route().method());
    }
    return allowed.isEmpty() ? new Found.Nothing() : new Found.OtherMethod(new TreeSet<>(allowed));
  }

  static ElpisException nothing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is nothing here; see `/v1/openapi.json`");
  }
}
