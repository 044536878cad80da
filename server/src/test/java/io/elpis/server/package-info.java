@NullMarked
package io.elpis.server;

import org.jspecify.annotations.NullMarked;
