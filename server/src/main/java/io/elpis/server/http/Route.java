package io.elpis.server.http;

import io.elpis.gateway.Scope;

/**
 * One line of the table: a method and a path, who may, what body, what it does.
 *
 * @param whileSealed whether it works without open keys and an open log
 * @param repeats whether a call that comes again with its {@code Idempotency-Key} gets the answer
 *     of the first
 */
record Route(
    String method,
    PathTemplate path,
    Access access,
    BodyRule body,
    boolean whileSealed,
    boolean repeats,
    Handler handler) {

  static Route get(String path, Scope scope, Handler handler) {
    return route("GET", path, Access.scope(scope), BodyRule.none(), handler);
  }

  static Route open(String path, Handler handler) {
    return route("GET", path, Access.open(), BodyRule.none(), handler).evenSealed();
  }

  static Route post(String path, Scope scope, Handler handler) {
    return route("POST", path, Access.scope(scope), BodyRule.json(), handler);
  }

  static Route put(String path, Scope scope, Handler handler) {
    return route("PUT", path, Access.scope(scope), BodyRule.json(), handler);
  }

  static Route patch(String path, Scope scope, Handler handler) {
    return route("PATCH", path, Access.scope(scope), BodyRule.json(), handler);
  }

  static Route delete(String path, Scope scope, Handler handler) {
    return route("DELETE", path, Access.scope(scope), BodyRule.none(), handler);
  }

  static Route route(String method, String path, Access access, BodyRule body, Handler handler) {
    return new Route(method, PathTemplate.of(path), access, body, false, false, handler);
  }

  Route evenSealed() {
    return new Route(method, path, access, body, true, repeats, handler);
  }

  Route repeatable() {
    return new Route(method, path, access, body, whileSealed, true, handler);
  }
}
