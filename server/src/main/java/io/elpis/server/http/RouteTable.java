package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  /**
   * Of two templates that fit, the more literal one counts: {@code {id}:verify} before {@code
   * {id}}.
   */
  Found find(String method, String path) {
    List<Found.Matched> fitting = new ArrayList<>();
    int most = 0;
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.path().match(path);
      if (variables.isPresent() && route.path().literalLength() >= most) {
        if (route.path().literalLength() > most) {
          fitting.clear();
          most = route.path().literalLength();
        }
        fitting.add(new Found.Matched(route, variables.get()));
      }
    }
    for (Found.Matched one : fitting) {
      if (one.route().method().equals(method)) {
        return one;
      }
    }
    return fitting.isEmpty()
        ? new Found.Nothing()
        : new Found.OtherMethod(
            fitting.stream()
                .map(one -> one.route().method())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  static ElpisException nothing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is nothing here; see `/v1/openapi.json`");
  }
}
