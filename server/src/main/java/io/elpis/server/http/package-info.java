/**
 * The HTTP face of a server: one table of routes, each with an access rule of its own, over
 * Helidon's connection handling. {@link io.elpis.server.http.HttpFace} is the door; whatever comes
 * in passes the path guard, the route table, the body limits and the authentication, in this order,
 * before a handler sees it. Formats are told by {@code openapi.json} beside these classes.
 */
@NullMarked
package io.elpis.server.http;

import org.jspecify.annotations.NullMarked;
