@NullMarked
package io.elpis.client;

import org.jspecify.annotations.NullMarked;
