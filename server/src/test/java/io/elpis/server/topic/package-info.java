@NullMarked
package io.elpis.server.topic;

import org.jspecify.annotations.NullMarked;
