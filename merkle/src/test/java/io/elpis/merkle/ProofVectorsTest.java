package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.merkle.fixture.ThirdParty;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The proof vectors of transparency-dev/merkle, good and bad. */
final class ProofVectorsTest {

  @TestFactory
  Stream<DynamicTest> inclusion() throws IOException {
    return vectors(
        "inclusion",
        98,
        vector ->
            Inclusion.verify(
                number(vector, "leafIdx"),
                number(vector, "treeSize"),
                hash(vector, "leafHash"),
                proof(vector),
                hash(vector, "root")));
  }

  @TestFactory
  Stream<DynamicTest> consistency() throws IOException {
    return vectors(
        "consistency",
        98,
        vector ->
            Consistency.verify(
                number(vector, "size1"),
                root(vector, "root1"),
                number(vector, "size2"),
                root(vector, "root2"),
                proof(vector)));
  }

  @TestFactory
  Stream<DynamicTest> subtreeInclusion() throws IOException {
    return vectors(
        "subtreeinclusion",
        204,
        vector ->
            Inclusion.verifySubtree(
                number(vector, "leafIdx"),
                new Subtree(number(vector, "start"), number(vector, "end")),
                hash(vector, "leafHash"),
                proof(vector),
                hash(vector, "root")));
  }

  @TestFactory
  Stream<DynamicTest> subtreeConsistency() throws IOException {
    return vectors(
        "subtreeconsistency",
        118,
        vector ->
            Consistency.verifySubtree(
                new Subtree(number(vector, "start"), number(vector, "end")),
                root(vector, "root1"),
                number(vector, "size"),
                root(vector, "root2"),
                proof(vector)));
  }

  private static Stream<DynamicTest> vectors(String folder, int count, Consumer<JsonNode> check)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    return ThirdParty.tests(
        "merkle/testdata/" + folder,
        root -> {
          List<Path> files = ThirdParty.jsonFiles(root);
          assertThat(files).hasSize(count);
          return files.stream()
              .map(file ->
                  dynamicTest(
                      root.relativize(file).toString(),
                      () -> run(mapper.readTree(file.toFile()), check)))
              .toList();
        });
  }

  private static void run(JsonNode vector, Consumer<JsonNode> check) {
    if (vector.required("wantErr").asBoolean()) {
      assertThatThrownBy(() -> check.accept(vector))
          .isInstanceOfSatisfying(
              ElpisException.class,
              failure ->
                  assertThat(failure.code()).isIn(ErrorCode.PROOF_INVALID, ErrorCode.MALFORMED));
    } else {
      check.accept(vector);
    }
  }

  /** Numbers of 2^63 and more turn negative, which is as far outside any tree. */
  private static long number(JsonNode vector, String name) {
    return vector.required(name).bigIntegerValue().longValue();
  }

  private static Hash hash(JsonNode vector, String name) {
    return Hash.of(Base64.getDecoder().decode(vector.required(name).asText()));
  }

  /**
   * Some vectors have words of 11 bytes as roots. A root is 32 bytes by type here, so their hashes
   * stand for them; equal words stay equal.
   */
  private static Hash root(JsonNode vector, String name) {
    byte[] bytes = Base64.getDecoder().decode(vector.required(name).asText());
    boolean word = bytes.length > 0 && bytes.length < Hash.LENGTH;
    return word ? TreeHash.leaf(bytes) : Hash.of(bytes);
  }

  private static List<Hash> proof(JsonNode vector) {
    List<Hash> proof = new ArrayList<>();
    vector
        .required("proof")
        .forEach(line -> proof.add(Hash.of(Base64.getDecoder().decode(line.asText()))));
    return proof;
  }
}
