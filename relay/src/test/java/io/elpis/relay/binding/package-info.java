@NullMarked
package io.elpis.relay.binding;

import org.jspecify.annotations.NullMarked;
