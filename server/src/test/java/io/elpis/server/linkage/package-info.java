/** Tests. */
@NullMarked
package io.elpis.server.linkage;

import org.jspecify.annotations.NullMarked;
