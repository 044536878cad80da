/** Consents as records, and the memory of a no. */
@NullMarked
package io.elpis.rights.consent;

import org.jspecify.annotations.NullMarked;
