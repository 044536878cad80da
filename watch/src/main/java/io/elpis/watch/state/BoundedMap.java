package io.elpis.watch.state;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets what was not asked for longest when there are more than {@code capacity}
 * entries, so that a flood of keys cannot fill the memory.
 */
public final class BoundedMap<T> extends LinkedHashMap<String, T> {
  @Serial private static final long serialVersionUID = 1L;

  private final int capacity;

  public BoundedMap(int capacity) {
    super(16, .75f, true);
    this.capacity = capacity;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
    return size() > capacity;
  }
}
