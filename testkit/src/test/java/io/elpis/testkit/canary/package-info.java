@NullMarked
package io.elpis.testkit.canary;

import org.jspecify.annotations.NullMarked;
