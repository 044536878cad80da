/**
 * What watch hears: the published disclosure events as records, the reader of their JSON lines, and
 * the window that puts late ones back in order. See {@code docs/formats/disclosure-event.md}.
 */
@NullMarked
package io.elpis.watch.event;

import org.jspecify.annotations.NullMarked;
