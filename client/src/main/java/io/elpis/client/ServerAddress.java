package io.elpis.client;

import java.net.URI;
import java.util.Optional;

/**
 * A server and what to show it.
 *
 * @param key absent where only what needs no key can be asked
 */
public record ServerAddress(URI url, Optional<ApiKey> key) {}
