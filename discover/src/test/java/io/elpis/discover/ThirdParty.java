package io.elpis.discover;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/**
 * Data that nobody of this project wrote: read where it lies, tests are skipped where it does not.
 */
public final class ThirdParty {
  private ThirdParty() {}

  public static Path file(String name) {
    Path path = Path.of(System.getProperty("elpis.data", "../../shared/data")).resolve(name);
    assumeThat(path).as("third-party data is not at %s", path).exists();
    return path;
  }
}
