package io.elpis.vault;

import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.assertDecryptionFailed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code testvectors/sealed} and the worked example of {@code docs/formats/sealed.md}. */
class SealedVectorsTest {
  private static final Path ROOT = Path.of(System.getProperty("elpis.root", ".."));
  private static final HexFormat HEX = HexFormat.of();

  private final Vault vault = Fixtures.vault();

  @Test
  void accept_everyVector_opensAndSealsToTheSameBytes() throws IOException {
    List<JsonNode> vectors = vectors("accept");
    assertThat(vectors).hasSize(7);
    for (JsonNode vector : vectors) {
      Sealed sealed = sealed(vector);
      Suite suite = Suite.of(sealed.toBytes()[0]);
      byte[] value = hex(vector, "value");
      assertThat(vault.openForMaintenance(place(vector), keys(vector), sealed)).isEqualTo(value);
      assertThat(vault.seal(place(vector), keys(vector), suite, hex(vector, "nonce"), value))
          .as(vector.path("comment").asText())
          .isEqualTo(sealed);
    }
  }

  @Test
  void reject_everyVector_failsInTheOneWay() throws IOException {
    List<JsonNode> vectors = vectors("reject");
    assertThat(vectors).hasSize(20);
    for (JsonNode vector : vectors) {
      assertDecryptionFailed(
          () -> vault.openForMaintenance(place(vector), keys(vector), sealed(vector)));
    }
  }

  @Test
  void workedExample_isWhatTheCodeDoes() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/formats/sealed.md"), StandardCharsets.UTF_8);
    JsonNode vector = new JsonMapper().readTree(vectorFile("accept", "aes256-gcm.json"));
    SealingKey key = keys(vector).sealingKey(Suite.AES256_GCM);
    Vault.Place place = place(vector);
    byte[] context =
        SealedLayout.associatedData(
            key, Suite.AES256_GCM, place.subject(), place.field(), place.version());
    assertThat(page)
        .contains("data key         " + vector.path("data_key").asText())
        .contains("subject          " + place.subject())
        .contains("value            " + vector.path("value").asText())
        .contains("nonce            " + vector.path("nonce").asText())
        .contains("commitment       " + HEX.formatHex(key.commitment()))
        .contains("associated data  " + HEX.formatHex(context))
        .contains("sealed           " + vector.path("sealed").asText());
  }

  private static Vault.Place place(JsonNode vector) {
    return new Vault.Place(
        SubjectId.parse(vector.path("subject").asText()),
        new FieldName(vector.path("field").asText()),
        vector.path("version").asInt());
  }

  private static SubjectKeys keys(JsonNode vector) {
    byte[] all = Arrays.copyOf(hex(vector, "data_key"), SubjectKeys.LENGTH);
    return SubjectKeys.of(SubjectId.parse(vector.path("subject").asText()), all, RANDOM);
  }

  private static Sealed sealed(JsonNode vector) {
    return Sealed.of(hex(vector, "sealed"));
  }

  private static byte[] hex(JsonNode vector, String member) {
    return HEX.parseHex(vector.path(member).asText());
  }

  private static byte[] vectorFile(String folder, String name) throws IOException {
    return Files.readAllBytes(ROOT.resolve("testvectors/sealed").resolve(folder).resolve(name));
  }

  private static List<JsonNode> vectors(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("testvectors/sealed").resolve(folder))) {
      List<JsonNode> vectors = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        vectors.add(new JsonMapper().readTree(file.toFile()));
      }
      return vectors;
    }
  }
}
