/**
 * The workplace as the stream tells of it: tickets, subjects, branches, people, and what explains a
 * look. Marks are made here; nothing here judges.
 */
@NullMarked
package io.elpis.watch.work;

import org.jspecify.annotations.NullMarked;
