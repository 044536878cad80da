package io.elpis.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a hunt begins from: the project's own vectors, accepted and refused ones. */
final class Corpus {
  private static final Set<String> HEX =
      Set.of("leaf", "what", "who", "context", "openings", "entries");
  private static final Set<String> LINES = Set.of("tilepath", "vkey");
  private static final String TOKEN = "tok_" + "A".repeat(43);

  private final Path root;

  /**
   * @param root of the project
   */
  Corpus(Path root) {
    this.root = root;
  }

  /** Writes the vectors of a parser into {@code folder}, as its parser reads them. */
  void seed(Parser parser, Path folder) throws IOException {
    int number = 0;
    for (byte[] seed : seeds(parser)) {
      Files.write(folder.resolve("vector-" + number++), seed);
    }
  }

  private List<byte[]> seeds(Parser parser) throws IOException {
    return switch (parser) {
      case POLICY -> List.of(bytes("policy/src/main/resources/io/elpis/policy/demo.yaml"));
      case IMPORT_MAP -> List.of(bytes("docs/examples/sakila.yaml"));
      case TOKEN -> List.of(TOKEN.getBytes(StandardCharsets.US_ASCII));
      default -> vectors(parser.ending());
    };
  }

  private List<byte[]> vectors(String ending) throws IOException {
    try (Stream<Path> walk = Files.walk(root.resolve("testvectors/ledger"))) {
      return walk.filter(file -> file.getFileName().toString().endsWith("." + ending))
          .sorted()
          .map(file -> content(file, ending))
          .toList();
    }
  }

  private byte[] bytes(String path) {
    return content(root.resolve(path), "");
  }

  private static byte[] content(Path file, String ending) {
    try {
      byte[] stored = Files.readAllBytes(file);
      if (!HEX.contains(ending) && !LINES.contains(ending)) {
        return stored;
      }
      String text = new String(stored, StandardCharsets.UTF_8);
      return HEX.contains(ending)
          ? HexFormat.of().parseHex(text.replaceAll("\\s", ""))
          : text.replaceAll("\n$", "").getBytes(StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException("the vector `" + file + "` cannot be read", failure);
    }
  }
}
