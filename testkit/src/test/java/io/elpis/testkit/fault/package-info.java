@NullMarked
package io.elpis.testkit.fault;

import org.jspecify.annotations.NullMarked;
