/**
 * The shared nouns: what a subject, a ticket, a level, a decision <em>is</em>. No I/O, no
 * framework, no dependency. Every other room speaks in these words.
 */
@NullMarked
package io.elpis.model;

import org.jspecify.annotations.NullMarked;
