package io.elpis.server.http;

import io.elpis.gateway.Scope;

/** Who may call a route. There is no rule that a route gets by saying nothing. */
sealed interface Access {

  /** Anybody, without a credential. */
  record Open() implements Access {}

  /** Any valid credential. */
  record AnyCredential() implements Access {}

  /** A valid credential of this scope. */
  record Scoped(Scope scope) implements Access {}

  /** Whoever signed the delivery, as its handler checks; a bearer key is not looked at. */
  record SignedDelivery() implements Access {}

  static Access signedDelivery() {
    return new SignedDelivery();
  }

  static Access open() {
    return new Open();
  }

  static Access anyCredential() {
    return new AnyCredential();
  }

  static Access scope(Scope scope) {
    return new Scoped(scope);
  }
}
