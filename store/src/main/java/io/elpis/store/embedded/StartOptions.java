package io.elpis.store.embedded;

import java.util.List;
import java.util.Map;

/**
 * What tests may ask for and no operator can.
 *
 * @param overrides settings that win over the fixed ones, such as {@code fsync=off}
 * @param bootstrapStatements run by the superuser when the cluster is made
 */
record StartOptions(Map<String, String> overrides, List<String> bootstrapStatements) {
  static final StartOptions NONE = new StartOptions(Map.of(), List.of());
}
