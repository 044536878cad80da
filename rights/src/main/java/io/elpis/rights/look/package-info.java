/** Who saw me: the looks at one person, read off the ledger. */
@NullMarked
package io.elpis.rights.look;

import org.jspecify.annotations.NullMarked;
