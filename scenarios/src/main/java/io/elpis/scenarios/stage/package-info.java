/** A server to play on, who asks it, and what is found in its answers. */
@org.jspecify.annotations.NullMarked
package io.elpis.scenarios.stage;
