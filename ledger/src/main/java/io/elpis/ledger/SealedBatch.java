package io.elpis.ledger;

import java.util.List;

/**
 * What one transaction writes.
 *
 * @param before the head it was built on
 * @param after the head once it is committed
 * @param leaves the entries as a C2SP entry bundle: 2-byte big-endian length, then the leaf
 * @param openings the sealed openings, each with a 4-byte big-endian length, in entry order
 * @param about index keys, in entry order
 * @param written per draft of the batch: the index of its entry, or -1 where none was written
 */
public record SealedBatch(
    LogHead before,
    LogHead after,
    byte[] leaves,
    byte[] openings,
    List<EntryBody.About> about,
    long[] written) {}
