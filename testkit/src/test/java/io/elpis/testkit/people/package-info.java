@NullMarked
package io.elpis.testkit.people;

import org.jspecify.annotations.NullMarked;
