/** Tests. */
@NullMarked
package io.elpis.discover.report;

import org.jspecify.annotations.NullMarked;
