/**
 * The clocks of the duties: terms as laws count them, calendars with rest days, and the file in
 * which a deployment says which it answers to; and how many persons are many by them.
 */
@NullMarked
package io.elpis.rights.clock;

import org.jspecify.annotations.NullMarked;
