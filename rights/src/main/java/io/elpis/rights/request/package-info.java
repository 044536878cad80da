/**
 * What people ask of their own data: who asks is proven each time, the clock runs from the first
 * day, each step is an entry of the ledger.
 */
@NullMarked
package io.elpis.rights.request;

import org.jspecify.annotations.NullMarked;
