@NullMarked
package io.elpis.testkit.process;

import org.jspecify.annotations.NullMarked;
