@NullMarked
package io.elpis.relay.sip;

import org.jspecify.annotations.NullMarked;
