package io.elpis.gateway;

import io.elpis.policy.Facts;
import java.util.Optional;

/**
 * One round trip's worth: what the decision depends on, and the person's sealed values, which stay
 * shut until it has been made and recorded.
 *
 * @param person present exactly when {@code facts.subject()} is
 */
public record Gathered(Facts facts, Optional<HeldPerson> person) {}
