/** What discover finds in texts, tables and logs that nobody of this project wrote. */
@NullMarked
package io.elpis.bench.discover;

import org.jspecify.annotations.NullMarked;
