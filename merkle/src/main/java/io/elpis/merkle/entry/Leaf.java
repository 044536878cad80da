package io.elpis.merkle.entry;

import io.elpis.merkle.TreeHash;
import io.elpis.merkle.codec.CborReader;
import io.elpis.merkle.codec.CborWriter;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One entry of the ledger: that something happened, when, why and about how many people, with no
 * personal value and no unsalted hash of one. About 220 bytes of deterministic CBOR; byte-exact in
 * {@code docs/formats/ledger.md}.
 *
 * @param kind what happened; the numbers are listed in the format
 * @param timeMillis since 1970
 * @param nonce 16 random bytes
 * @param purpose why
 * @param tag {@link Tag} of the subject
 * @param commitments {@link Commitment} to what, who, context
 * @param policyDigest SHA-256 of the policy file that decided
 * @param count people it is about
 */
public record Leaf(
    int kind,
    long timeMillis,
    byte[] nonce,
    PurposeName purpose,
    Hash tag,
    List<Hash> commitments,
    Hash policyDigest,
    int count) {
  /** Bytes of a nonce. */
  public static final int NONCE_LENGTH = 16;

  private static final int VERSION = 1;
  private static final int MAX_KIND = 255;
  // The last millisecond of the year 9999, after which RFC 3339 ends.
  private static final long MAX_TIME_MILLIS = 253_402_300_799_999L;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where a part is out of its range
   */
  public Leaf {
    nonce = nonce.clone();
    commitments = List.copyOf(commitments);
    boolean inRange =
        kind >= 1
            && kind <= MAX_KIND
            && timeMillis >= 0
            && timeMillis <= MAX_TIME_MILLIS
            && nonce.length == NONCE_LENGTH
            && commitments.size() == Slot.values().length
            && count >= 0;
    if (!inRange) {
      throw new ElpisException(ErrorCode.MALFORMED, "a part of the leaf is out of its range");
    }
  }

  /**
   * Reads an entry.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} unless {@link #encode} writes exactly these
   *     bytes
   */
  public static Leaf decode(byte[] entry) {
    CborReader reader = new CborReader(entry);
    reader.map(9);
    key(reader, 0).expect(VERSION);
    int kind = (int) key(reader, 1).integer(1, MAX_KIND);
    long timeMillis = key(reader, 2).integer(0, MAX_TIME_MILLIS);
    byte[] nonce = key(reader, 3).bytes(NONCE_LENGTH);
    String purpose = key(reader, 4).text();
    Hash tag = hash(key(reader, 5));
    key(reader, 6).array(Slot.values().length);
    List<Hash> commitments = new ArrayList<>();
    for (int i = 0; i < Slot.values().length; i++) {
      commitments.add(hash(reader));
    }
    Hash policyDigest = hash(key(reader, 7));
    int count = (int) key(reader, 8).integer(0, Integer.MAX_VALUE);
    reader.end();
    return new Leaf(
        kind, timeMillis, nonce, Names.purpose(purpose), tag, commitments, policyDigest, count);
  }

  /** The bytes of the entry. */
  public byte[] encode() {
    CborWriter writer = new CborWriter().map(9);
    writer.integer(0).integer(VERSION);
    writer.integer(1).integer(kind);
    writer.integer(2).integer(timeMillis);
    writer.integer(3).bytes(nonce);
    writer.integer(4).text(purpose.value());
    writer.integer(5).hash(tag);
    writer.integer(6).array(commitments.size());
    commitments.forEach(writer::hash);
    writer.integer(7).hash(policyDigest);
    writer.integer(8).integer(count);
    return writer.toBytes();
  }

  /** {@link TreeHash#leaf} of {@link #encode}. */
  public Hash hash() {
    return TreeHash.leaf(encode());
  }

  /** The commitment to the detail in {@code slot}. */
  public Hash commitment(Slot slot) {
    return commitments.get(slot.number());
  }

  @Override
  public byte[] nonce() {
    return nonce.clone();
  }

  /** Leaves are equal where their bytes are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Leaf that && Arrays.equals(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(nonce);
  }

  private static CborReader key(CborReader reader, int key) {
    reader.expect(key);
    return reader;
  }

  private static Hash hash(CborReader reader) {
    return Hash.of(reader.bytes(Hash.LENGTH));
  }
}
