/** What the desks of this room keep, and how it is written down. */
@NullMarked
package io.elpis.rights.docket;

import org.jspecify.annotations.NullMarked;
