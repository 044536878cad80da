@NullMarked
package io.elpis.gateway;

import org.jspecify.annotations.NullMarked;
