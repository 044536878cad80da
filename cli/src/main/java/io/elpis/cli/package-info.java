@NullMarked
package io.elpis.cli;

import org.jspecify.annotations.NullMarked;
