/**
 * Workplaces where people look at people's data: months of synthetic disclosures with honest
 * bursts, dirt in the data, and attackers whose looks are written to a truth apart. Seeded;
 * streams.
 */
@NullMarked
package io.elpis.testkit.workplace;

import org.jspecify.annotations.NullMarked;
