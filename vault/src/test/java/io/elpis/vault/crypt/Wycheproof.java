package io.elpis.vault.crypt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Project Wycheproof's test vectors, where they are present. */
final class Wycheproof {
  private Wycheproof() {}

  /** The groups of one file; the test is skipped where the file is absent. */
  static JsonNode groups(String name) throws IOException {
    Path file = Path.of(System.getProperty("elpis.data", "."), "wycheproof", name);
    assumeTrue(Files.exists(file), () -> "skipped: no " + name + "; set -Delpis.data");
    return new JsonMapper().readTree(file.toFile()).path("testGroups");
  }

  static byte[] hex(JsonNode test, String member) {
    return HexFormat.of().parseHex(test.path(member).asText());
  }

  static boolean isValid(JsonNode test) {
    return test.path("result").asText().equals("valid");
  }
}
