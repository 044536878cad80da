/** A server's data folder, copied while it works, checked, and put back. */
@NullMarked
package io.elpis.server.backup;

import org.jspecify.annotations.NullMarked;
