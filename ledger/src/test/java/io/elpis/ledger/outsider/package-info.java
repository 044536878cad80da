/**
 * A verifier as somebody else would write it, from RFC 6962, RFC 9162 and the texts of C2SP and on
 * the JDK alone. No class of Elpis is used in this package; a test sees to that.
 */
@NullMarked
package io.elpis.ledger.outsider;

import org.jspecify.annotations.NullMarked;
