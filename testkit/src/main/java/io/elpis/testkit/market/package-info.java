/** A small world of merchants, couriers, a lender and a desk, for demonstrations and benches. */
@NullMarked
package io.elpis.testkit.market;

import org.jspecify.annotations.NullMarked;
