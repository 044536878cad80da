/** The pages, one class for each kind of work. */
@NullMarked
package io.elpis.server.console.page;

import org.jspecify.annotations.NullMarked;
