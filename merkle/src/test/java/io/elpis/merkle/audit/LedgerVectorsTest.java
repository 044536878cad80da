package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks {@code testvectors/ledger}; its README says what each kind of file must do. */
final class LedgerVectorsTest {
  private final VectorCheck vectors = new VectorCheck();
  private final Map<String, ErrorCode> codes = RejectIndex.read();

  @TestFactory
  Stream<DynamicTest> accept() {
    List<Path> files = VectorCheck.files("accept");
    assertThat(files).hasSizeGreaterThanOrEqualTo(40);
    return files.stream()
        .map(file -> dynamicTest(VectorCheck.name(file), () -> vectors.check(file)));
  }

  @TestFactory
  Stream<DynamicTest> reject() {
    List<Path> files = VectorCheck.files("reject");
    assertThat(files).hasSizeGreaterThanOrEqualTo(190);
    return files.stream()
        .map(file ->
            dynamicTest(
                VectorCheck.name(file),
                () ->
                    Refusals.assertRefused(
                        () -> vectors.check(file),
                        codes.getOrDefault(VectorCheck.name(file), ErrorCode.BUG))));
  }

  @Test
  void index_namesExactlyTheFilesThereAre() {
    assertThat(codes.keySet())
        .isEqualTo(
            VectorCheck.files("reject").stream()
                .map(VectorCheck::name)
                .collect(Collectors.toSet()));
  }

  @Test
  void samples_areWhatTheIndependentProgramComputed() {
    Path accept = VectorCheck.ROOT.resolve("accept");
    assertThat(Samples.leaf().encode())
        .isEqualTo(VectorCheck.hex(accept.resolve("permitted.leaf")));
    assertThat(Samples.openings().encode())
        .isEqualTo(VectorCheck.hex(accept.resolve("all-three.openings")));
  }
}
