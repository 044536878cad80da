package io.elpis.client;

import java.util.Map;

/** Relays that the caller bears. Needs a key of scope {@code disclose}. */
public final class RelaysClient {
  private static final String PATH = "/v1/relays";

  private final Wire wire;

  RelaysClient(Wire wire) {
    this.wire = wire;
  }

  /** The same ticket, field and caller get the same relay while it lasts. */
  public Relays.Bound bind(Relays.Request request) {
    return wire.post(PATH, request, Relays.Bound.class);
  }

  public Relays.Relay check(String id) {
    return wire.get(PATH + "/" + Wire.encode(id), Relays.Relay.class);
  }

  /** Puts its end off by 7, 15 or 30 days. */
  public Relays.Relay extend(String id, int days) {
    return wire.post(
        PATH + "/" + Wire.encode(id) + ":extend", Map.of("days", days), Relays.Relay.class);
  }

  public void revoke(String id) {
    wire.postForEffect(PATH + "/" + Wire.encode(id) + ":revoke", Map.of());
  }
}
