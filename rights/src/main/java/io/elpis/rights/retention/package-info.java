/**
 * How long people are kept: per purpose, frozen where a law wants more, through forms with an end,
 * and erased in steps that can be seen first.
 */
@NullMarked
package io.elpis.rights.retention;

import org.jspecify.annotations.NullMarked;
