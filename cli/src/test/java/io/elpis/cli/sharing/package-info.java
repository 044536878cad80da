@NullMarked
package io.elpis.cli.sharing;

import org.jspecify.annotations.NullMarked;
