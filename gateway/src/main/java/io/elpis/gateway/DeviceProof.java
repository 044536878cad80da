package io.elpis.gateway;

import io.elpis.model.DeviceId;
import java.time.Instant;

/**
 * That a device signed a request, as it came: an HTTP message signature of RFC 9421.
 *
 * @param device which key it says it is by
 * @param algorithm as in the HTTP signature registry
 * @param base the bytes that were signed; they cover method, authority, path, query, credential and
 *     the body's digest
 * @param nonce good for one request
 */
public record DeviceProof(
    DeviceId device,
    String algorithm,
    Instant created,
    String nonce,
    byte[] base,
    byte[] signature) {}
