package io.elpis.server.http;

import io.elpis.gateway.RevealRequest.Idempotency;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** What makes two calls the same call: SHA-256 of method, path and body. */
final class BodyDigest {
  private BodyDigest() {}

  /** The caller's key for the call, with what it was sent with. */
  static Optional<Idempotency> idempotency(Call call) {
    return call.payload().idempotencyKey().map(key -> new Idempotency(key, of(call)));
  }

  static Hash of(Call call) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String target = call.target().method() + " " + call.target().path() + "\n";
      digest.update(target.getBytes(StandardCharsets.UTF_8));
      digest.update(call.payload().bytes());
      return Hash.of(digest.digest());
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new ElpisException(ErrorCode.BUG, "SHA-256 is missing", everyPlatformHasIt);
    }
  }
}
