@NullMarked
package io.elpis.testkit;

import org.jspecify.annotations.NullMarked;
