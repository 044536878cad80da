package io.elpis.model;

/**
 * Says that the entry of a disclosure is durable on the ledger. Only {@code ledger} makes one,
 * after the commit: holding it is the proof that step 5 came before step 6.
 *
 * @param index position of the entry in the log, from 0
 * @param leafHash RFC 6962 leaf hash of the entry
 */
public record Receipt(long index, Hash leafHash) {}
