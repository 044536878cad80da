package io.elpis.relay.waybill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the picture of the documentation. Arguments: the file, a {@link Paper}, a {@link
 * LabelFormat}.
 */
final class SampleLabel {
  private SampleLabel() {}

  static void main(String[] arguments) throws IOException {
    byte[] label =
        Fixtures.labels()
            .print(
                Fixtures.waybill(), Paper.valueOf(arguments[1]), LabelFormat.valueOf(arguments[2]));
    Files.write(Path.of(arguments[0]), label);
  }
}
