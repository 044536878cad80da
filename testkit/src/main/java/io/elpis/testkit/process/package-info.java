/** Child JVMs that tests start, stop, freeze and kill. */
@NullMarked
package io.elpis.testkit.process;

import org.jspecify.annotations.NullMarked;
