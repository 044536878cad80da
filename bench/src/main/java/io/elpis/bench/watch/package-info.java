/** {@code elpis bench watch}: the detectors and their peers on simulated workplaces. */
@NullMarked
package io.elpis.bench.watch;

import org.jspecify.annotations.NullMarked;
