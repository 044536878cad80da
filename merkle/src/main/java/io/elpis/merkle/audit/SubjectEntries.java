package io.elpis.merkle.audit;

import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Tag;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tests every leaf of a log with one subject's tag key and keeps those about them: one HMAC each,
 * about 2 µs. What it keeps counts once the whole log has been found sound. Not thread-safe.
 */
public final class SubjectEntries implements EntryVisitor {
  private final byte[] tagKey;
  private final SortedMap<Long, Leaf> found = new TreeMap<>();

  /**
   * @param tagKey 32 bytes
   * @throws ElpisException {@link ErrorCode#MALFORMED} where it has another length
   */
  public SubjectEntries(byte[] tagKey) {
    if (tagKey.length != Tag.KEY_LENGTH) {
      throw new ElpisException(ErrorCode.MALFORMED, "a tag key has 32 bytes");
    }
    this.tagKey = tagKey.clone();
  }

  /**
   * Tests one entry.
   *
   * @throws ElpisException {@link ErrorCode#LOG_CORRUPT} where it is not a leaf: it could hide
   *     anybody
   */
  @Override
  public void visit(long index, byte[] entry) {
    Leaf leaf;
    try {
      leaf = Leaf.decode(entry);
    } catch (ElpisException unreadable) {
      throw new ElpisException(
          ErrorCode.LOG_CORRUPT,
          "entry " + index + " cannot be read, so nobody can say whom it is about",
          unreadable);
    }
    if (Tag.matches(tagKey, leaf)) {
      found.put(index, leaf);
    }
  }

  /** The subject's entries by index. */
  public SortedMap<Long, Leaf> found() {
    return Collections.unmodifiableSortedMap(found);
  }
}
