/**
 * Marker values planted as personal values, and the search for them afterwards in everything the
 * suite left behind: logs, traces, metrics, reports, database files, archives.
 */
@NullMarked
package io.elpis.testkit.canary;

import org.jspecify.annotations.NullMarked;
