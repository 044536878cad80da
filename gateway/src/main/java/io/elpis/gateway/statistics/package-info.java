/**
 * Counts of people with noise: the questions, the noise, and where answers are kept. What may be
 * asked stands in the policy; {@link io.elpis.gateway.Statistics} answers.
 */
@NullMarked
package io.elpis.gateway.statistics;

import org.jspecify.annotations.NullMarked;
