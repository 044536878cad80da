/**
 * People who do not exist, with every kind of personal value that Elpis knows. Deterministic from a
 * seed and reachable by number.
 */
@NullMarked
package io.elpis.testkit.people;

import org.jspecify.annotations.NullMarked;
