package io.elpis.gateway;

import io.elpis.vault.Sealed;
import java.time.Instant;

/** One version of one field as stored; versions count from 1. */
public record HeldValue(int version, Instant validFrom, Sealed sealed) {}
