/** Tests. */
@NullMarked
package io.elpis.gateway.statistics;

import org.jspecify.annotations.NullMarked;
