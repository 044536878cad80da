@NullMarked
package io.elpis.trace.report;

import org.jspecify.annotations.NullMarked;
