/** Papers for a regulator: put together in one archive, checked without the server. */
@NullMarked
package io.elpis.cli.papers;

import org.jspecify.annotations.NullMarked;
