/**
 * The typed Java client of a running Elpis server, on {@link java.net.http.HttpClient}.
 *
 * <p>{@link io.elpis.client.ElpisClient} is the door; requests and answers are records that mirror
 * the JSON of {@code /v1}. A denial is a value in an answer; a refusal of the whole request is an
 * {@link io.elpis.client.ElpisProblem}; a server that cannot be reached is a {@link
 * io.elpis.client.ServerUnreachable}. Personal values live in {@link io.elpis.client.FieldContent}
 * alone, whose {@code toString} shows none.
 */
@NullMarked
package io.elpis.client;

import org.jspecify.annotations.NullMarked;
