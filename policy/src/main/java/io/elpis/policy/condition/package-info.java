/**
 * The {@code when} of a purpose: one boolean CEL expression over declared variables, type-checked
 * when the policy is loaded. Speaks of variables and values only and knows neither files nor facts.
 */
@NullMarked
package io.elpis.policy.condition;

import org.jspecify.annotations.NullMarked;
