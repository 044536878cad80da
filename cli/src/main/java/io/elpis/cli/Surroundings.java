package io.elpis.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a command may know of the world around it; a test hands in another one.
 *
 * @param variables the environment
 * @param root folder of the project, as the launcher found it
 * @param input standard input
 * @param clock the time
 */
public record Surroundings(
    Map<String, String> variables, Path root, InputStream input, InstantSource clock) {

  /** The variable, where it is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }
}
