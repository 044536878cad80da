package io.elpis.ledger;

/**
 * One entry as the database holds it.
 *
 * @param index position in the log, from 0
 * @param leaf the bytes that the log commits to, see {@link io.elpis.merkle.entry.Leaf}
 * @param sealedOpenings what {@link EntryBody#sealedOpenings} was
 */
public record StoredEntry(long index, byte[] leaf, byte[] sealedOpenings) {}
