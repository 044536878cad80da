/**
 * Events of apps and sites, let in field by field: what no schema names is dropped at the door and
 * counted, a device goes by a name that changes with the period, and what comes out are counts in
 * which nobody can be singled out.
 */
@NullMarked
package io.elpis.gateway.collect;

import org.jspecify.annotations.NullMarked;
