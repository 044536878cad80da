package io.elpis.server.http;

import io.elpis.gateway.RevealRequest.Idempotency;
import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import java.util.Optional;

/** What makes two calls the same call: SHA-256 of method, path and body. */
final class BodyDigest {
  private BodyDigest() {}

  /** The caller's key for the call, with what it was sent with. */
  static Optional<Idempotency> idempotency(Call call) {
    return call.payload().idempotencyKey().map(key -> new Idempotency(key, of(call)));
  }

  static Hash of(Call call) {
    String target = call.target().method() + " " + call.target().path() + "\n";
    return Sha256.begin().add(target).add(call.payload().bytes()).end();
  }
}
