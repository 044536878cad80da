/** The scenarios by number: what is tried, and what must hold. */
@org.jspecify.annotations.NullMarked
package io.elpis.scenarios.play;
