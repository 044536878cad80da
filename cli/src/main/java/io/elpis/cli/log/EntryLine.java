package io.elpis.cli.log;

import io.elpis.merkle.entry.Leaf;
import java.time.Instant;
import java.util.List;

/**
 * What an entry of the log shows to everyone.
 *
 * @param kind what happened; {@code kind-N} where this program is older than the log
 * @param count people it is about
 */
public record EntryLine(long index, Instant time, String kind, String purpose, int count) {
  private static final List<String> KINDS =
      List.of(
          "permitted",
          "denied",
          "erased",
          "consent-given",
          "consent-withdrawn",
          "policy-changed",
          "key-rotated",
          "principal-changed",
          "searched",
          "imported",
          "origin",
          "tag-key-given");

  /**
   * What everyone may see of an entry.
   *
   * @throws io.elpis.model.ElpisException {@code malformed} where the entry is not one of Elpis
   */
  public static EntryLine of(long index, byte[] entry) {
    Leaf leaf = Leaf.decode(entry);
    String kind = leaf.kind() <= KINDS.size() ? KINDS.get(leaf.kind() - 1) : "kind-" + leaf.kind();
    return new EntryLine(
        index, Instant.ofEpochMilli(leaf.timeMillis()), kind, leaf.purpose().value(), leaf.count());
  }
}
