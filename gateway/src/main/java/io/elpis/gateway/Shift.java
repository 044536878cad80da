package io.elpis.gateway;

import io.elpis.model.BranchId;
import java.time.Instant;

/**
 * When and where a principal is on duty: in {@code [from, to)}.
 *
 * @param cover for somebody else
 */
public record Shift(BranchId branch, Instant from, Instant to, boolean cover) {}
