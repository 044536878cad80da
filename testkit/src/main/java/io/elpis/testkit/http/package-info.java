/** HTTP as an attacker sends it. */
@NullMarked
package io.elpis.testkit.http;

import org.jspecify.annotations.NullMarked;
