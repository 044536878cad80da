package io.elpis.server.console.frame;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All pages there are. What is not in it does not exist. Immutable. */
public final class PageTable {
  private final List<PageRoute> routes;

  public PageTable(List<PageRoute> routes) {
    this.routes = List.copyOf(routes);
  }

  public List<PageRoute> routes() {
    return routes;
  }

  /** What a method and a plain path lead to. */
  sealed interface Found {
    record Matched(PageRoute route, Map<String, String> variables) implements Found {}

    record OtherMethod(SortedSet<String> allowed) implements Found {}

    record Nothing() implements Found {}
  }

  Found find(String method, String path) {
    SortedSet<String> others = new TreeSet<>();
    Optional<Found.Matched> best = Optional.empty();
    for (PageRoute route : routes) {
      Optional<Map<String, String>> variables = route.match(path);
      if (variables.isEmpty()) {
        continue;
      }
      boolean better = best.isEmpty() || route.literals() > best.get().route().literals();
      if (!route.method().equals(method)) {
        others.add(route.method());
      } else if (better) {
        best = Optional.of(new Found.Matched(route, variables.get()));
      }
    }
    return best.<Found>map(one -> one)
        .orElseGet(() -> others.isEmpty() ? new Found.Nothing() : new Found.OtherMethod(others));
  }

  boolean has(String path) {
    return routes.stream().anyMatch(route -> route.match(path).isPresent());
  }
}
