@NullMarked
package io.elpis.relay.waybill;

import org.jspecify.annotations.NullMarked;
