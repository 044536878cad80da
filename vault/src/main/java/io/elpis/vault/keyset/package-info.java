/** The keyset file: what it holds, how it is protected at rest, where it is stored. */
@NullMarked
package io.elpis.vault.keyset;

import org.jspecify.annotations.NullMarked;
