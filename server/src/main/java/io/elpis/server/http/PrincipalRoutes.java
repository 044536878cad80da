package io.elpis.server.http;

import io.elpis.gateway.CredentialStore.Credential;
import io.elpis.gateway.KeyMaker;
import io.elpis.gateway.Scope;
import io.elpis.model.BranchId;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PersonKey;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may ask, and the keys they ask with. */
final class PrincipalRoutes {
  private static final String PATH = "/v1/principals";
  private static final String KEYS = PATH + "/{id}/keys";

  List<Route> routes() {
    return List.of(
        Route.put(PATH + "/{id}", Scope.DIRECTORY, PrincipalRoutes::put),
        Route.get(PATH + "/{id}", Scope.DIRECTORY, PrincipalRoutes::get),
        Route.get(PATH, Scope.DIRECTORY, PrincipalRoutes::list),
        Route.post(KEYS, Scope.DIRECTORY, PrincipalRoutes::issue).repeatable(),
        Route.get(KEYS, Scope.DIRECTORY, PrincipalRoutes::keys),
        Route.delete(KEYS + "/{key}", Scope.DIRECTORY, PrincipalRoutes::revoke));
  }

  private record Body(
      String recipient,
      List<String> roles,
      boolean program,
      Optional<Boolean> active,
      Optional<String> staffId,
      Optional<String> branch) {
    /** Never shows the staff id. */
    @Override
    public String toString() {
      return "Body";
    }
  }

  private record View(
      String id,
      String recipient,
      List<String> roles,
      boolean program,
      boolean active,
      Optional<String> person,
      Optional<Boolean> personRevoked,
      Optional<String> branch) {}

  private record KeyRequest(List<String> scopes, Optional<String> label, Optional<String> device) {}

  private record IssuedKey(String id, String key) {}

  private record KeyView(
      String id,
      List<String> scopes,
      String label,
      Instant created,
      Optional<Instant> revoked,
      Optional<String> device) {}

  private static Answer put(Call call) {
    Body body = call.body(Body.class);
    Principal principal =
        new Principal(
            id(call),
            new RecipientId(body.recipient()),
            Words.roles(body.roles()),
            body.program(),
            body.active().orElse(true),
            body.staffId().map(call.useCases().parties().parties()::person),
            body.branch().map(BranchId::new));
    call.useCases().directory().put(call.asker(), principal);
    return Answer.ok(view(call, call.useCases().directory().principal(principal.id())));
  }

  private static Answer get(Call call) {
    return Answer.ok(view(call, call.useCases().directory().principal(id(call))));
  }

  private static Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Principal> principals =
        call.useCases()
            .directory()
            .principals(paging.after().map(PrincipalId::new), paging.toFetch());
    return Answer.ok(
        paging.page(principals, principal -> principal.id().value(), one -> view(call, one)));
  }

  private static Answer issue(Call call) {
    KeyRequest request = call.body(KeyRequest.class);
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    request.scopes().forEach(word -> scopes.addAll(Scope.parse(word)));
    if (scopes.isEmpty()) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`scopes` names no scope");
    }
    String label = request.label().map(text -> Words.text("label", text)).orElse("");
    PrincipalId principal = call.useCases().directory().principal(id(call)).id();
    KeyMaker.Made issued =
        call.useCases()
            .apiKeys()
            .issue(call.asker(), principal, scopes, label, device(call, request, principal));
    return Answer.of(201, new IssuedKey(issued.id().value(), issued.text()));
  }

  private static Answer keys(Call call) {
    PrincipalId principal = call.useCases().directory().principal(id(call)).id();
    List<Credential> credentials = call.useCases().apiKeys().of(principal);
    return Answer.ok(Paging.Page.whole(credentials.stream().map(PrincipalRoutes::view).toList()));
  }

  private static Answer revoke(Call call) {
    call.useCases()
        .apiKeys()
        .revoke(call.asker(), id(call), new CredentialId(call.variable("key")));
    return Answer.nothing();
  }

  private static PrincipalId id(Call call) {
    return new PrincipalId(call.variable("id"));
  }

  /** A device of the principal's own. */
  private static Optional<DeviceId> device(Call call, KeyRequest request, PrincipalId principal) {
    Optional<DeviceId> device = request.device().map(DeviceId::new);
    device.ifPresent(id -> {
      if (!call.useCases().parties().devices().get(id).principal().equals(principal)) {
        throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such device");
      }
    });
    return device;
  }

  private static View view(Call call, Principal principal) {
    return new View(
        principal.id().value(),
        principal.recipient().value(),
        principal.roles().stream().sorted().toList(),
        principal.program(),
        principal.active(),
        principal.person().map(PersonKey::value),
        principal.person().map(call.useCases().parties().parties()::isRevoked),
        principal.branch().map(BranchId::value));
  }

  private static KeyView view(Credential credential) {
    return new KeyView(
        credential.id().value(),
        credential.scopes().stream().map(Scope::word).sorted().toList(),
        credential.label(),
        credential.created(),
        credential.revoked(),
        credential.device().map(DeviceId::value));
  }
}
