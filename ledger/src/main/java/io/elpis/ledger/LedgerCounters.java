package io.elpis.ledger;

import java.util.List;

/**
 * What a ledger has done since it was opened, and how it stands; a snapshot.
 *
 * @param commits batches that are durable
 * @param entries entries in them
 * @param batchSizes how many of the commits had more than {@code 2^(i-1)} and at most {@code 2^i}
 *     entries, for {@code i} from 0
 * @param failedCommits batches of which nothing was written
 * @param unknownCommits commits whose outcome had to be read back
 * @param clockAlarms batches built while the clock stood before the last entry by more than a
 *     second; they carry the time of that entry
 * @param overloads drafts that were refused because too many waited
 * @param queued drafts that wait for the writer now
 * @param size entries of the log
 * @param publishedSize entries that the published checkpoint covers
 */
public record LedgerCounters(
    long commits,
    long entries,
    List<Long> batchSizes,
    long failedCommits,
    long unknownCommits,
    long clockAlarms,
    long overloads,
    int queued,
    long size,
    long publishedSize) {}
