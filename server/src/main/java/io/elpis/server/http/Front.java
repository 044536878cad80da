package io.elpis.server.http;

import io.elpis.gateway.Asker;
import io.elpis.gateway.DeviceProofs;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.Instance;
import io.elpis.server.http.RouteTable.Found;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every request goes through, in this order: well-formed, a plain path, a route, a body that
 * may be, a caller who may, an open server, and only then the body is read and the handler called.
 * Thread-safe.
 */
final class Front {
  private static final int MAX_KEY_LENGTH = 128;
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

  private final Instance instance;
  private final RouteTable table;
  private final Credentials credentials;
  private final Repeats repeats;
  private final Json json;

  Front(Instance instance, RouteTable table, Repeats repeats, Json json) {
    this.instance = instance;
    this.table = table;
    this.credentials = new Credentials(instance);
    this.repeats = repeats;
    this.json = json;
  }

  /**
   * Answers a request.
   *
   * @throws ElpisException becomes a problem
   */
  Answer serve(ServerRequest request, Progress progress) {
    Headers headers = request.headers();
    String method = request.prologue().method().text();
    Framing.check(headers);
    progress.framed();
    String path = PathGuard.checked(request.prologue().uriPath().rawPath());
    return switch (table.find(method, path)) {
      case Found.Nothing _ -> throw RouteTable.nothing();
      case Found.OtherMethod other ->
          Problem.of(
                  new ElpisException(
                      ErrorCode.METHOD_NOT_ALLOWED, "the path is there, but not under this method"),
                  progress.requestId())
              .answer(json)
              .with("Allow", String.join(", ", other.allowed()));
      case Found.Matched matched -> {
        progress.found(matched.route());
        String query = request.prologue().query().rawValue();
        Call.Target target =
            new Call.Target(progress.requestId(), method, path, matched.variables(), query);
        yield admitted(
            matched.route(), headers, target, () -> request.content().inputStream(), progress);
      }
    };
  }

  private Answer admitted(
      Route route,
      Headers headers,
      Call.Target target,
      Supplier<InputStream> content,
      Progress progress) {
    Framing.check(headers, route.body());
    Optional<Asker> caller =
        credentials.admit(route.access(), Framing.values(headers, HeaderNames.AUTHORIZATION));
    // What demands a signature and has none is refused before its body is read.
    caller.ifPresent(asker -> requireSigned(asker, headers));
    if (!route.whileSealed()) {
      requireOpen();
    }
    Optional<String> key = idempotencyKey(headers);
    byte[] bytes = new byte[0];
    if (Framing.hasBody(headers)) {
      bytes = BodyReader.read(content.get(), route.body().limitBytes());
      progress.bodyRead();
    }
    try {
      byte[] body = bytes;
      Optional<Asker> proved = caller.map(asker -> proved(asker, headers, target, body));
      Call call =
          new Call(
              instance,
              proved,
              target,
              new Call.Payload(bytes, key, json),
              Delivery.of(route.access(), headers));
      return route.repeats() ? repeats.once(call, route.handler()) : route.handler().handle(call);
    } finally {
      // It may have been a passphrase or hold values.
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private void requireSigned(Asker asker, Headers headers) {
    if (asker.device().bound().isPresent() && !MessageSignature.isPresent(headers)) {
      throw unproven(asker);
    }
  }

  /** The caller with the device that signed the request, where one did. */
  private Asker proved(Asker asker, Headers headers, Call.Target target, byte[] body) {
    if (!MessageSignature.isPresent(headers)) {
      return asker;
    }
    Asker proved;
    try {
      proved = instance.prove(asker, MessageSignature.of(headers, target, body));
    } catch (ElpisException failure) {
      throw failure.code() == ErrorCode.UNAUTHENTICATED ? unproven(asker) : failure;
    }
    if (!proved.device().isMet()) {
      throw unproven(asker);
    }
    return proved;
  }

  /** The one answer to whoever has the key and not the device, once the ledger knows. */
  private ElpisException unproven(Asker asker) {
    instance.unproven(asker);
    return DeviceProofs.refused();
  }

  /** Throws what keeps a sealed server from serving. */
  private void requireOpen() {
    var _ = instance.useCases();
  }

  private static Optional<String> idempotencyKey(Headers headers) {
    Optional<String> key = Framing.first(headers, IDEMPOTENCY_KEY);
    key.ifPresent(text -> {
      if (text.isEmpty()
          || text.length() > MAX_KEY_LENGTH
          || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            "the `Idempotency-Key` is 1 to " + MAX_KEY_LENGTH + " visible ASCII characters");
      }
    });
    return key;
  }
}
