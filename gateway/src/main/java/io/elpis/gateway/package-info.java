/**
 * The use cases, told without HTTP or SQL: reveal, search, take in, erase. The only room that joins
 * vault, policy and ledger. What it needs from a database it declares as ports.
 */
@NullMarked
package io.elpis.gateway;

import org.jspecify.annotations.NullMarked;
