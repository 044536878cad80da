/** Proposes the map by which an import takes in what a scan found. */
@NullMarked
package io.elpis.discover.map;

import org.jspecify.annotations.NullMarked;
