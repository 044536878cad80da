/** Figures as pictures. */
@NullMarked
package io.elpis.bench.plot;

import org.jspecify.annotations.NullMarked;
