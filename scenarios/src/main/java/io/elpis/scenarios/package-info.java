/**
 * The abuses that Elpis exists to stop, each with the honest work that looks most like it, as
 * programs that are played against a real server over HTTP, on synthetic people, on loopback.
 */
@org.jspecify.annotations.NullMarked
package io.elpis.scenarios;
