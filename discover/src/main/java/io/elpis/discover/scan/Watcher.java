package io.elpis.discover.scan;

import java.util.OptionalDouble;

/** Is told how far a scan has come. */
public interface Watcher {
  /**
   * Called often: shows what is worth showing.
   *
   * @param part of the present file, 0 to 1
   * @param count of {@code unit} done in all
   */
  void update(OptionalDouble part, long count, String unit);
}
