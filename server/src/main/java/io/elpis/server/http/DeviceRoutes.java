package io.elpis.server.http;

import io.elpis.gateway.DeviceKey;
import io.elpis.gateway.DeviceStore.Device;
import io.elpis.gateway.Devices;
import io.elpis.gateway.Scope;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Devices that sign requests: brought by their owner, let in by somebody else. */
final class DeviceRoutes {
  private static final String PATH = "/v1/devices";
  private static final int MAX_KEY_TEXT = 256;

  List<Route> routes() {
    return List.of(
        Route.route("POST", PATH, Access.anyCredential(), BodyRule.json(), DeviceRoutes::enrol),
        Route.route(
            "POST",
            PATH + "/{id}:revoke",
            Access.anyCredential(),
            BodyRule.json(),
            DeviceRoutes::revoke),
        Route.post(PATH + "/{id}:approve", Scope.DIRECTORY, DeviceRoutes::approve),
        Route.get("/v1/principals/{id}/devices", Scope.DIRECTORY, DeviceRoutes::list),
        Route.post("/v1/principals/{id}/enrolment-code", Scope.DIRECTORY, DeviceRoutes::issueCode));
  }

  private record Body(String publicKey, String label, Optional<String> code) {
    /** Never shows the code. */
    @Override
    public String toString() {
      return "Body";
    }
  }

  private record Nothing() {}

  private record CodeView(String code, Instant expires) {
    /** Never shows the code. */
    @Override
    public String toString() {
      return "CodeView";
    }
  }

  private record View(
      String id,
      String principal,
      String algorithm,
      String publicKey,
      String label,
      Instant enrolled,
      Optional<String> approvedBy,
      Optional<Instant> revoked) {
    static View of(Device device) {
      return new View(
          device.id().value(),
          device.principal().value(),
          DeviceKey.of(device.publicKey()).algorithm(),
          ReceiptJson.base64(device.publicKey()),
          device.label(),
          device.enrolled(),
          device.approvedBy().map(PrincipalId::value),
          device.revoked());
    }
  }

  private static Answer enrol(Call call) {
    Body body = call.body(Body.class);
    Device device =
        devices(call)
            .enrol(
                call.asker(),
                publicKey(body.publicKey()),
                Words.text("label", body.label()),
                body.code());
    return Answer.of(201, View.of(device));
  }

  private static Answer approve(Call call) {
    var _ = call.body(Nothing.class);
    return Answer.ok(View.of(devices(call).approve(call.asker(), id(call))));
  }

  private static Answer revoke(Call call) {
    var _ = call.body(Nothing.class);
    devices(call).revoke(call.asker(), id(call));
    return Answer.ok(View.of(devices(call).get(id(call))));
  }

  private static Answer list(Call call) {
    PrincipalId principal =
        call.useCases().directory().principal(new PrincipalId(call.variable("id"))).id();
    return Answer.ok(
        Paging.Page.whole(devices(call).of(principal).stream().map(View::of).toList()));
  }

  private static Answer issueCode(Call call) {
    var _ = call.body(Nothing.class);
    PrincipalId principal =
        call.useCases().directory().principal(new PrincipalId(call.variable("id"))).id();
    Devices.IssuedCode issued = devices(call).issueCode(call.asker(), principal);
    return Answer.of(201, new CodeView(issued.code(), issued.expires()));
  }

  static byte[] publicKey(String text) {
    try {
      if (text.length() <= MAX_KEY_TEXT) {
        return Base64.getDecoder().decode(text);
      }
    } catch (IllegalArgumentException malformed) {
      throw notBase64();
    }
    throw notBase64();
  }

  private static ElpisException notBase64() {
    return new ElpisException(
        ErrorCode.INVALID_VALUE, "`public_key` is SubjectPublicKeyInfo in DER, as base64");
  }

  private static DeviceId id(Call call) {
    return new DeviceId(call.variable("id"));
  }

  private static Devices devices(Call call) {
    return call.useCases().parties().devices();
  }
}
