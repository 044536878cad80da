/**
 * The person's side and the officer's desk: requests and their clocks, who saw me, consents,
 * retention, registers, breaches. What is looked at and who may is the gateway's; this room says
 * what is owed, by when, and what was done about it.
 */
@NullMarked
package io.elpis.rights;

import org.jspecify.annotations.NullMarked;
