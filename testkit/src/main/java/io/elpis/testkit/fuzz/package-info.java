/** Spoils well-formed input. */
@NullMarked
package io.elpis.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
