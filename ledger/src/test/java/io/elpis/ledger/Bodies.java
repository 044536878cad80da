package io.elpis.ledger;

import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;

/** Entries that differ from each other, for tests. */
final class Bodies {
  private Bodies() {}

  /** A permit whose nonce and openings say {@code number}. */
  static EntryBody permit(long number) {
    return of(EntryKind.PERMITTED, number);
  }

  /** A denial whose nonce and openings say {@code number}. */
  static EntryBody denial(long number) {
    return of(EntryKind.DENIED, number);
  }

  /** A permit with the largest openings there can be. */
  static EntryBody heavy(long number) {
    return of(EntryKind.PERMITTED, number, new byte[EntryBody.MAX_OPENINGS_BYTES]);
  }

  private static EntryBody of(EntryKind kind, long number) {
    return of(kind, number, openings(number));
  }

  private static EntryBody of(EntryKind kind, long number, byte[] openings) {
    byte[] nonce = ByteBuffer.allocate(EntryBody.NONCE_BYTES).putLong(number).array();
    return new EntryBody(
        kind,
        nonce,
        new PurposeName("delivery"),
        hash(number),
        Collections.nCopies(EntryBody.COMMITMENTS, hash(~number)),
        hash(7),
        1,
        openings,
        EntryBody.About.nobody(),
        Optional.empty());
  }

  /** What the entry of {@code number} carries as its sealed openings. */
  static byte[] openings(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static Hash hash(long number) {
    return Hash.of(ByteBuffer.allocate(Hash.LENGTH).putLong(number).array());
  }
}
