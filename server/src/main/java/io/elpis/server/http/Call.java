package io.elpis.server.http;

import io.elpis.gateway.Asker;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.Instance;
import io.elpis.server.UseCases;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A request as its handler sees it: the caller may, the body is whole. */
record Call(
    Instance instance,
    Optional<Asker> caller,
    Target target,
    Payload payload,
    Optional<Signed> signed) {

  /** A request that came with no webhook's signature. */
  Call(Instance instance, Optional<Asker> caller, Target target, Payload payload) {
    this(instance, caller, target, payload, Optional.empty());
  }

  /** What a webhook's delivery says of itself (Standard Webhooks), unchecked. */
  record Signed(String id, Instant at, String signatures) {}

  /**
   * What was called.
   *
   * @param path guarded and decoded
   * @param query as it came, without the question mark
   */
  record Target(
      String requestId, String method, String path, Map<String, String> variables, String query) {}

  /** What came with it; {@code json} reads it. */
  record Payload(byte[] bytes, Optional<String> idempotencyKey, Json json) {
    /** Never shows the body. */
    @Override
    public String toString() {
      return "Payload";
    }
  }

  UseCases useCases() {
    return instance.useCases();
  }

  /** The authenticated caller; a route that is open to anybody has none. */
  Asker asker() {
    return caller.orElseThrow(
        () -> new ElpisException(ErrorCode.BUG, "a handler asked for a caller on an open route"));
  }

  String requestId() {
    return target.requestId();
  }

  String variable(String name) {
    return Optional.ofNullable(target.variables().get(name))
        .orElseThrow(() -> new ElpisException(ErrorCode.BUG, "the route has no such variable"));
  }

  /** The body as a record. */
  <T> T body(Class<T> type) {
    return payload.json().read(payload.bytes(), type);
  }

  /** The query, in which only these names may stand. */
  Query query(String... names) {
    return Query.parse(target.query(), names);
  }
}
