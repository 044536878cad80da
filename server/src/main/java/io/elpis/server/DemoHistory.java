package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.workplace.WorkplaceShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Gives the demonstration's watch a past, so that it notices something on its first day. */
final class DemoHistory {
  private static final Map<String, WorkplaceShape> ROLES =
      Map.of("courier", WorkplaceShape.parcels(), "merchant", WorkplaceShape.calls());

  private DemoHistory() {}

  /** Does nothing where watch knows something already. */
  static void teach(Path dataFolder, Instant now, Terminal terminal) {
    Path state = new DataFolder(dataFolder).watch();
    Path learned = state.resolveSibling("learned");
    if (Files.exists(state) || Files.exists(learned)) {
      return;
    }
    terminal.note("letting watch learn from three weeks of simulated honest work");
    try {
      SyntheticHistory.teach(learned, ROLES, now);
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL, "what watch begins with cannot be written", failure);
    }
  }
}
