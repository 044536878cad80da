@NullMarked
package io.elpis.policy;

import org.jspecify.annotations.NullMarked;
