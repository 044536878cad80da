package io.elpis.merkle.audit;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.TreeHash;
import io.elpis.model.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes those files of {@code testvectors/ledger} that follow from others by one defect each: tiles
 * and bundles of the log of two entries, and requests to a witness. Always the same bytes.
 */
final class VectorMaker {
  private final byte[] first = VectorCheck.entries().getFirst();
  private final byte[] second = VectorCheck.entries().getLast();
  private final Hash firstHash = TreeHash.leaf(first);
  private final Hash secondHash = TreeHash.leaf(second);
  private final Note head =
      Note.parse(VectorCheck.text(VectorCheck.ROOT.resolve("accept/two-entries.checkpoint")));
  private final Map<String, String> files = new TreeMap<>();

  /** Content by path below {@code testvectors/ledger}. */
  Map<String, String> files() {
    tiles();
    entries();
    requests();
    spelledRequests();
    return files;
  }

  private void tiles() {
    byte[] left = firstHash.toBytes();
    byte[] right = secondHash.toBytes();
    hex("accept/two-hashes.tile", join(left, right));
    hex("reject/hash-missing.tile", left);
    hex("reject/hash-too-many.tile", join(left, right, right));
    hex("reject/hashes-swapped.tile", join(right, left));
    hex("reject/hash-twice.tile", join(left, left));
    hex("reject/hash-changed.tile", join(left, flipped(right, 0)));
    hex("reject/hash-31-bytes.tile", Arrays.copyOf(join(left, right), 63));
    hex("reject/trailing-byte.tile", Arrays.copyOf(join(left, right), 65));
    hex("reject/empty.tile", new byte[0]);
    hex("reject/entry-for-hash.tile", Arrays.copyOf(join(left, second), 64));
    hex("reject/leaf-hash-without-prefix.tile", join(left, sha256(second)));
    hex("reject/zeros.tile", new byte[64]);
  }

  private void entries() {
    hex("accept/two.entries", EntryBundle.encode(List.of(first, second)));
    hex("reject/swapped.entries", EntryBundle.encode(List.of(second, first)));
    hex("reject/entry-changed.entries", EntryBundle.encode(List.of(first, flipped(second, 90))));
    hex("reject/entry-missing.entries", EntryBundle.encode(List.of(first)));
    hex("reject/entry-twice.entries", EntryBundle.encode(List.of(first, first)));
    hex("reject/entry-empty.entries", EntryBundle.encode(List.of(first, new byte[0])));
    hex("reject/third-entry.entries", EntryBundle.encode(List.of(first, second, second)));
    hex("reject/one-byte-moved.entries", moved());
    hex("reject/length-little-endian.entries", swappedLength());
    hex("reject/empty.entries", new byte[0]);
  }

  /** The same bytes, cut elsewhere: the first entry ends one byte late. */
  private byte[] moved() {
    byte[] longer = Arrays.copyOf(first, first.length + 1);
    longer[first.length] = second[0];
    return EntryBundle.encode(List.of(longer, Arrays.copyOfRange(second, 1, second.length)));
  }

  private byte[] swappedLength() {
    byte[] bundle = EntryBundle.encode(List.of(first, second));
    byte high = bundle[0];
    bundle[0] = bundle[1];
    bundle[1] = high;
    return bundle;
  }

  private void requests() {
    request("accept/from-one.add-checkpoint", 1, List.of(secondHash), head);
    request("accept/from-nothing.add-checkpoint", 0, List.of(), head);
    request("reject/proof-of-nothing.add-checkpoint", 0, List.of(secondHash), head);
    request("reject/proof-missing.add-checkpoint", 1, List.of(), head);
    request("reject/proof-too-long.add-checkpoint", 1, List.of(secondHash, secondHash), head);
    request("reject/proof-changed.add-checkpoint", 1, List.of(firstHash), head);
    request("reject/old-size-of-another-root.add-checkpoint", 2, List.of(), head);
    request("reject/old-size-above-size.add-checkpoint", 3, List.of(secondHash), head);
    request("reject/fork.add-checkpoint", 1, List.of(secondHash), fork());
    request("reject/signed-by-another.add-checkpoint", 1, List.of(secondHash), foreign());
  }

  /** Signed by the log, but over another first entry. */
  private Note fork() {
    NoteSigner log =
        NoteSigner.parse(
            "PRIVATE+KEY+ledger.example/2026+ead51297+"
                + "AVBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQ");
    return log.sign(
        new Checkpoint("ledger.example/2026", 2, TreeHash.node(secondHash, secondHash)));
  }

  private Note foreign() {
    Checkpoint checkpoint = Checkpoint.parse(head.text());
    NoteSigner other =
        NoteSigner.parse(
            "PRIVATE+KEY+elsewhere.example+"
                + "be5a316d+AVBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQ");
    return other.sign(checkpoint);
  }

  private void spelledRequests() {
    String body = new AddCheckpoint(1, List.of(secondHash), head).format();
    String hash = Base64.getEncoder().encodeToString(secondHash.toBytes());
    text("reject/carriage-returns.add-checkpoint", body.replace("\n", "\r\n"));
    text("reject/old-missing.add-checkpoint", body.substring(body.indexOf('\n') + 1));
    text("reject/old-upper-case.add-checkpoint", body.replace("old 1", "Old 1"));
    text("reject/old-with-leading-zero.add-checkpoint", body.replace("old 1", "old 01"));
    text("reject/old-with-plus.add-checkpoint", body.replace("old 1", "old +1"));
    text("reject/old-negative.add-checkpoint", body.replace("old 1", "old -1"));
    text("reject/old-two-spaces.add-checkpoint", body.replace("old 1", "old  1"));
    text("reject/old-2-to-the-63.add-checkpoint", body.replace("old 1", "old 9223372036854775808"));
    text("reject/old-trailing-space.add-checkpoint", body.replace("old 1\n", "old 1 \n"));
    text("reject/hash-without-padding.add-checkpoint", body.replace(hash, hash.replace("=", "")));
    text("reject/hash-url-alphabet.add-checkpoint", body.replace(hash, "-_" + hash.substring(2)));
    text("reject/hash-with-stray-bits.add-checkpoint", body.replace(hash, strayBits(hash)));
    text("reject/hash-31-bytes.add-checkpoint", body.replace(hash, shorter()));
    text("reject/sixty-four-hashes.add-checkpoint", body.replace(hash, many(hash)));
    text("reject/blank-line-missing.add-checkpoint", body.replace(hash + "\n\n", hash + "\n"));
    text("reject/two-blank-lines.add-checkpoint", body.replace(hash + "\n\n", hash + "\n\n\n"));
    text("reject/unsigned.add-checkpoint", body.substring(0, body.indexOf("\u2014")));
    text("reject/trailing-line.add-checkpoint", body + "more\n");
    text("reject/empty.add-checkpoint", "");
  }

  /** The last character before the padding with its two unused bits set. */
  private static String strayBits(String hash) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int last = hash.length() - 2;
    char stray = alphabet.charAt(alphabet.indexOf(hash.charAt(last)) | 1);
    return hash.substring(0, last) + stray + "=";
  }

  private String shorter() {
    return Base64.getEncoder().encodeToString(Arrays.copyOf(secondHash.toBytes(), 31));
  }

  private static String many(String hash) {
    return (hash + "\n").repeat(64).stripTrailing();
  }

  private void request(String name, long old, List<Hash> proof, Note note) {
    text(name, new AddCheckpoint(old, proof, note).format());
  }

  private void text(String name, String content) {
    files.put(name, content);
  }

  private void hex(String name, byte[] content) {
    text(name, HexFormat.of().formatHex(content) + "\n");
  }

  private static byte[] sha256(byte[] entry) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(entry);
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError(absent);
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] copy = bytes.clone();
    copy[bit / 8] ^= (byte) (1 << (bit % 8));
    return copy;
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
