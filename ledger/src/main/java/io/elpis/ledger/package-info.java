@NullMarked
package io.elpis.ledger;

import org.jspecify.annotations.NullMarked;
