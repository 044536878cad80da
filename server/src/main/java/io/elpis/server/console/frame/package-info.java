/** What every page is made in: requests, sessions, words, looks, the layout around it. */
@NullMarked
package io.elpis.server.console.frame;

import org.jspecify.annotations.NullMarked;
