package io.elpis.vault;

import io.elpis.vault.keyset.KeysetStore;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A keyset store in memory that counts its writes. */
final class MemoryKeysetStore implements KeysetStore {
  private final AtomicInteger writes = new AtomicInteger();
  private Optional<byte[]> stored = Optional.empty();

  @Override
  public synchronized Optional<byte[]> load() {
    return stored.map(byte[]::clone);
  }

  @Override
  public synchronized boolean replace(Optional<byte[]> expected, byte[] next) {
    boolean same =
        stored.isPresent() == expected.isPresent()
            && Arrays.equals(stored.orElse(next), expected.orElse(next));
    if (same) {
      put(next);
      writes.incrementAndGet();
    }
    return same;
  }

  synchronized void put(byte[] bytes) {
    stored = Optional.of(bytes.clone());
  }

  synchronized void remove() {
    stored = Optional.empty();
  }

  int writes() {
    return writes.get();
  }
}
