/** SIP as a telephone speaks it, byte by byte. */
@NullMarked
package io.elpis.testkit.sip;

import org.jspecify.annotations.NullMarked;
