package io.elpis.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command takes. Filled once, before any command runs. */
public final class Options {
  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print one JSON document on standard output")
  boolean json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "data folder of the server to talk to")
  Optional<Path> data = Optional.empty();

  public boolean json() {
    return json;
  }

  public Optional<Path> data() {
    return data;
  }
}
