/**
 * The console and the subject's page: server-rendered HTML over the same use cases as the API. What
 * comes in passes the path guard, the table of pages, the session, the form's token and the body's
 * limit, in this order, before a page sees it.
 */
@NullMarked
package io.elpis.server.console;

import org.jspecify.annotations.NullMarked;
