/**
 * What a scan found, for other readers than a terminal: a page, a CI pipeline, a data catalogue.
 * None holds a value: positions, kinds, shares and masked samples only.
 */
@NullMarked
package io.elpis.discover.report;

import org.jspecify.annotations.NullMarked;
