/** What people take home as a file: their own copy, a register; CSV for sheets, PDF for readers. */
@NullMarked
package io.elpis.server.paper;

import org.jspecify.annotations.NullMarked;
