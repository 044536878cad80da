@NullMarked
package io.elpis.server.http;

import org.jspecify.annotations.NullMarked;
