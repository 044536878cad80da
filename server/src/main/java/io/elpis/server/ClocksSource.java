package io.elpis.server;

import io.elpis.rights.clock.Clocks;
import io.elpis.rights.clock.ClocksFile;
import java.nio.charset.StandardCharsets;

/** The clocks a server answers to: {@code clocks.yaml} of the data folder, else the defaults. */
final class ClocksSource {
  private ClocksSource() {}

  static Clocks load(DataFolder folder) {
    return folder
        .read(folder.root().resolve("clocks.yaml"))
        .map(text -> ClocksFile.parse(text.getBytes(StandardCharsets.UTF_8)))
        .orElseGet(() -> ClocksFile.parse(ClocksFile.standard()));
  }
}
