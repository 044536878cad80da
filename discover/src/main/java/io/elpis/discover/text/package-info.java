/**
 * Recognisers of values in running text. One pass over the characters finds codes and numbers; one
 * over the words finds names, places and addresses.
 */
@NullMarked
package io.elpis.discover.text;

import org.jspecify.annotations.NullMarked;
