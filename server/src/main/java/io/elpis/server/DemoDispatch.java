package io.elpis.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.client.ApiKey;
import io.elpis.client.ClientSettings;
import io.elpis.client.DeviceSigner;
import io.elpis.client.ElpisClient;
import io.elpis.gateway.Asker;
import io.elpis.gateway.DeviceStore.Device;
import io.elpis.gateway.Devices;
import io.elpis.gateway.Shift;
import io.elpis.model.BranchId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parcel network's day in the demonstration: who is on duty, a device for the courier and one
 * for the hub, and the courier's signed manifest, all by the same ways as any carrier's.
 */
final class DemoDispatch {
  private static final Duration SHIFT = Duration.ofHours(12);

  private final RunningServer server;
  private final PartyUseCases parties;
  private final Asker operator;
  private final Instant now;

  DemoDispatch(RunningServer server, Instant now) {
    this.server = server;
    this.parties = server.instance().useCases().parties();
    this.operator = server.adminKey().flatMap(server.instance()::authenticate).orElseThrow();
    this.now = now;
  }

  /** A courier's hand-held. */
  record HandHeld(String device, Path keyFile) {}

  /** Puts a courier on duty at these branches until the end of a shift. */
  void onDuty(PrincipalId courier, List<BranchId> branches) {
    var _ =
        parties
            .rosters()
            .put(
                operator,
                courier,
                branches.stream()
                    .distinct()
                    .map(branch -> new Shift(branch, now.minus(SHIFT), now.plus(SHIFT), false))
                    .toList());
  }

  /** Every courier of the network where they belong. */
  void everybodyOnDuty(Stream<Principal> principals) {
    principals
        .filter(principal -> principal.roles().contains("courier"))
        .forEach(principal -> onDuty(principal.id(), principal.branch().stream().toList()));
  }

  /** Enrols a hand-held, whose key lies beside the data. */
  HandHeld handHeld(String courierKey) {
    KeyPair pair = pair();
    Path file = server.dataFolder().resolve("courier-device.pem");
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, pem);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new HandHeld(enrolled(courierKey, pair, "hand-held").id().value(), file);
  }

  /** The courier's list of today, signed by a device of the hub. */
  void manifest(String hubKey, PrincipalId courier, BranchId branch, List<Ticket> waybills) {
    KeyPair pair = pair();
    DeviceSigner signer =
        new DeviceSigner(enrolled(hubKey, pair, "hub").id().value(), pair.getPrivate());
    ObjectNode manifest = new ObjectMapper().createObjectNode().put("branch", branch.value());
    manifest.putArray("stops").addAll(stops(waybills));
    ClientSettings settings =
        ClientSettings.of(
            URI.create("http://127.0.0.1:" + server.port()), Optional.of(new ApiKey(hubKey)));
    try (ElpisClient client = new ElpisClient(settings.signedBy(signer))) {
      client
          .parties()
          .putManifest(courier.value(), now.atOffset(ZoneOffset.UTC).toLocalDate(), manifest);
    }
  }

  private static List<JsonNode> stops(List<Ticket> waybills) {
    List<JsonNode> stops = new ArrayList<>();
    for (Ticket waybill : waybills) {
      stops.add(new ObjectMapper().createObjectNode().put("waybill", waybill.id().value()));
    }
    return stops;
  }

  private Device enrolled(String key, KeyPair pair, String label) {
    Devices devices = parties.devices();
    Asker owner = server.instance().authenticate(key).orElseThrow();
    Device waiting = devices.enrol(owner, pair.getPublic().getEncoded(), label, Optional.empty());
    return devices.approve(operator, waiting.id());
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new ElpisException(ErrorCode.BUG, "Ed25519 is missing", everyPlatformHasIt);
    }
  }
}
