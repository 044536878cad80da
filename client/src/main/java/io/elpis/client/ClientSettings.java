package io.elpis.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a client talks to and how long it waits.
 *
 * @param server base address such as {@code http://127.0.0.1:8470}, without a path
 * @param key credential; absent for what needs none (the log, health)
 * @param connectTimeout bound on opening a connection
 * @param requestTimeout bound on one attempt, from sending to the last byte of the answer
 * @param attempts how often a request is sent at most when the connection is lost, at least 1
 * @param pause wait before the second attempt; doubles with each further one
 * @param signer signs every attempt, where the caller is a device
 */
public record ClientSettings(
    URI server,
    Optional<ApiKey> key,
    Duration connectTimeout,
    Duration requestTimeout,
    int attempts,
    Duration pause,
    Optional<DeviceSigner> signer) {

  /** Settings of a caller that is no device. */
  public ClientSettings(
      URI server,
      Optional<ApiKey> key,
      Duration connectTimeout,
      Duration requestTimeout,
      int attempts,
      Duration pause) {
    this(server, key, connectTimeout, requestTimeout, attempts, pause, Optional.empty());
  }

  /** Five seconds to connect, two minutes to answer, four attempts. */
  public static ClientSettings of(URI server, Optional<ApiKey> key) {
    return new ClientSettings(
        server, key, Duration.ofSeconds(5), Duration.ofMinutes(2), 4, Duration.ofMillis(200));
  }

  /** The same, with every attempt signed by a device. */
  public ClientSettings signedBy(DeviceSigner device) {
    return new ClientSettings(
        server, key, connectTimeout, requestTimeout, attempts, pause, Optional.of(device));
  }
}
