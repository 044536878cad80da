/** The desk of a breach: whom it concerns, what is owed by when, texts and letters. */
@NullMarked
package io.elpis.rights.breach;

import org.jspecify.annotations.NullMarked;
