package io.elpis.bench.fuzz;

/** What Jazzer calls, with the parser that {@code -Delpis.fuzz.parser} names. */
public final class FuzzEntry {
  private static final Parser PARSER = Parser.of(System.getProperty("elpis.fuzz.parser", "note"));

  private FuzzEntry() {}

  /** By this name Jazzer finds it; what it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) {
    PARSER.hold(input);
  }
}
