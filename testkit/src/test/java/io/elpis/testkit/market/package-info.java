@NullMarked
package io.elpis.testkit.market;

import org.jspecify.annotations.NullMarked;
