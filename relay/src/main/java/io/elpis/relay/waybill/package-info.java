/**
 * Parcel labels that reach a person without showing them: a model that refuses what would leak, one
 * layout, three renderers. Nothing here opens a sealed value or reads a database. The format is
 * {@code docs/formats/waybill.md}; what must be hidden is GB/T 41833-2022.
 */
@NullMarked
package io.elpis.relay.waybill;

import org.jspecify.annotations.NullMarked;
