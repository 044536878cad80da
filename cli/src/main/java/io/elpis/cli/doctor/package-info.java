/** The examination behind {@code elpis doctor}. */
@NullMarked
package io.elpis.cli.doctor;

import org.jspecify.annotations.NullMarked;
