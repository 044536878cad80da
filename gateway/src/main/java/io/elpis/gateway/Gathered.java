package io.elpis.gateway;

import io.elpis.policy.Facts;
import java.util.Optional;

/**
 * One round trip's worth: what the decision depends on, and the person's sealed values, which stay
 * shut until it has been made and recorded.
 *
 * @param person present exactly when {@code facts.subject()} is
 * @param alias the random name by which whoever follows the log knows the person; empty where it is
 *     not at hand
 */
public record Gathered(Facts facts, Optional<HeldPerson> person, Optional<String> alias) {}
