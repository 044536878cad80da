/** The registers that the duties want, and the numbers from which on laws want more. */
@NullMarked
package io.elpis.rights.register;

import org.jspecify.annotations.NullMarked;
