package io.elpis.relay.waybill;

import java.time.Instant;

/**
 * An opened token: which parcel, until when. It names no person.
 *
 * @param keyId the key that sealed it
 * @param expiresAt to the second
 */
public record WaybillToken(int keyId, WaybillNumber number, Instant expiresAt) {}
