package io.elpis.scenarios.stage;

import io.elpis.client.DeviceSigner;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller shows of themselves.
 *
 * @param device signs each request, where there is one
 */
record Credential(String key, Optional<DeviceSigner> device, InstantSource clock) {
  static Credential key(String key, InstantSource clock) {
    return new Credential(key, Optional.empty(), clock);
  }

  Credential on(DeviceSigner signer) {
    return new Credential(key, Optional.of(signer), clock);
  }

  String authorization() {
    return "Bearer " + key;
  }

  /** The headers that prove the device; none without one. */
  Map<String, String> proof(String method, String authority, String path, byte[] body) {
    return device
        .<Map<String, String>>map(signer ->
            signer.sign(
                new DeviceSigner.Request(method, authority, path, "", authorization(), body),
                clock.instant()))
        .orElseGet(Map::of);
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "Credential";
  }
}
