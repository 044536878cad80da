/** Faults on purpose: at a named point of the code, on the n-th arrival there. */
@NullMarked
package io.elpis.testkit.fault;

import org.jspecify.annotations.NullMarked;
