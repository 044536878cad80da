package io.elpis.server;

import io.elpis.gateway.Releases;
import io.elpis.gateway.Traces;

/** Files that leave, and the way back to them. */
public record TraceUseCases(Releases releases, Traces traces) {}
