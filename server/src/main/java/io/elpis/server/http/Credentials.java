package io.elpis.server.http;

import io.elpis.gateway.Asker;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.Instance;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a caller may use a route. Absent, truncated, flipped, revoked and unknown keys are
 * one answer. Thread-safe.
 */
final class Credentials {
  private static final String SCHEME = "Bearer ";

  private final Instance instance;

  Credentials(Instance instance) {
    this.instance = instance;
  }

  /**
   * The caller, or nothing on an open route.
   *
   * @param authorization the header's values
   * @throws ElpisException {@code UNAUTHENTICATED}, {@code FORBIDDEN}
   */
  Optional<Asker> admit(Access access, List<String> authorization) {
    return switch (access) {
      case Access.Open _, Access.SignedDelivery _ -> Optional.empty();
      case Access.AnyCredential _ -> Optional.of(caller(authorization));
      case Access.Scoped scoped -> {
        Asker asker = caller(authorization);
        if (!asker.scopes().contains(scoped.scope())) {
          instance.outOfScope(asker, scoped.scope());
          throw new ElpisException(
              ErrorCode.FORBIDDEN, "this key has not the scope `" + scoped.scope().word() + "`");
        }
        yield Optional.of(asker);
      }
    };
  }

  private Asker caller(List<String> authorization) {
    return authorization.size() == 1
            && authorization.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? instance
            .authenticate(authorization.getFirst().substring(SCHEME.length()))
            .orElseThrow(Credentials::refused)
        : refuse();
  }

  private static Asker refuse() {
    throw refused();
  }

  private static ElpisException refused() {
    return new ElpisException(
        ErrorCode.UNAUTHENTICATED, "a valid key is needed as `Authorization: Bearer …`");
  }
}
