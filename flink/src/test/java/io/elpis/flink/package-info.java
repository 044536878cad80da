@NullMarked
package io.elpis.flink;

import org.jspecify.annotations.NullMarked;
