package io.elpis.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Cosignature;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.WitnessReply;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WitnessTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder = Path.of("");
  private final SampleLog log = SampleLog.make();
  private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
  private final InstantSource clock = time::get;
  private Optional<WitnessHome> home = Optional.empty();
  private Optional<Witness> opened = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    WitnessHome files = WitnessHome.open(keyFile(), Optional.empty(), log.key(), random());
    home = Optional.of(files);
    opened = Optional.of(new Witness(log.key(), files.cosigner(), files.memory(), clock));
  }

  @AfterEach
  void close() throws IOException {
    if (home.isPresent()) {
      home.get().close();
    }
  }

  private Path keyFile() {
    return folder.resolve("witness.key");
  }

  private static SecureRandom random() {
    return new SecureRandom();
  }

  private Witness witness() {
    return opened.orElseThrow();
  }

  private WitnessReply add(AddCheckpoint request) throws IOException {
    return witness().add(request.format().getBytes(StandardCharsets.UTF_8));
  }

  private void assertCosigned(WitnessReply reply, Checkpoint checkpoint) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            WitnessReply.Cosigned.class,
            cosigned ->
                assertThat(cosigned.signatures())
                    .isNotEmpty()
                    .allMatch(line -> witness().verifier().verify(checkpoint.text(), line)));
  }

  @Test
  void add_growingLog_isCosignedAtEveryStep() throws IOException {
    long old = 0;
    for (long size : new long[] {0, 1, 2, 2, 3, 255, 256, 257, 1_000}) {
      assertCosigned(add(log.request(old, size)), log.checkpoint(size));
      old = size;
    }
    assertThat(witness().size()).isEqualTo(1_000);
  }

  @Test
  void add_oldSizeNotTheLast_hearsTheLast() throws IOException {
    add(log.request(0, 10));
    assertThat(add(log.request(0, 20))).isEqualTo(new WitnessReply.Conflict(10));
    assertThat(add(log.request(5, 20))).isEqualTo(new WitnessReply.Conflict(10));
    assertThat(add(log.request(15, 20))).isEqualTo(new WitnessReply.Conflict(10));
    assertThat(witness().size()).isEqualTo(10);
  }

  @Test
  @DisplayName("F12 a log that went back is not cosigned")
  void f12_add_smallerThanTheLast_isAConflict() throws IOException {
    add(log.request(0, 10));
    assertThat(add(log.request(5, 5))).isEqualTo(new WitnessReply.Conflict(10));
    assertThat(add(log.request(0, 9))).isEqualTo(new WitnessReply.Conflict(10));
  }

  @Test
  void add_oldSizeAboveSize_isABadRequest() throws IOException {
    add(log.request(0, 10));
    assertThat(add(log.request(10, 9)).status()).isEqualTo(400);
  }

  @Test
  void add_fork_isRefusedAtTheSameSizeAndAtALargerOne() throws IOException {
    add(log.request(0, 10));
    assertThat(add(log.fork().request(10, 10))).isEqualTo(new WitnessReply.Conflict(10));
    assertThat(add(log.fork().request(10, 20)).status()).isEqualTo(422);
    assertCosigned(add(log.request(10, 20)), log.checkpoint(20));
  }

  @Test
  void add_proofFromNothingWithHashes_isNotConsistent() throws IOException {
    Hash any = log.node(0, 0);
    AddCheckpoint loose = new AddCheckpoint(0, List.of(any), log.request(0, 4).note());
    assertThat(add(loose).status()).isEqualTo(422);
  }

  @Test
  void add_emptyLogWithARoot_isAConflict() throws IOException {
    Checkpoint odd = new Checkpoint(log.key().name(), 0, log.node(0, 0));
    assertThat(add(new AddCheckpoint(0, List.of(), log.signer().sign(odd))))
        .isEqualTo(new WitnessReply.Conflict(0));
  }

  @Test
  void add_otherOrigin_isNotFound() throws IOException {
    SampleLog other = new SampleLog(NoteSigner.generate("other.example", new SecureRandom()), 1);
    assertThat(add(other.request(0, 3)).status()).isEqualTo(404);
  }

  @Test
  void add_signedByAnotherKeyOfThatName_isForbidden() throws IOException {
    assertThat(add(SampleLog.make().request(0, 3)).status()).isEqualTo(403);
  }

  @Test
  void add_notARequest_isBad() throws IOException {
    for (String body : List.of("", "old\n", "old 0\n\nx\n", "size 0\n\n")) {
      assertThat(witness().add(body.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
    }
    assertThat(witness().add(new byte[AddCheckpoint.MAX_BYTES + 1]).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("F09 a clock that was set back does not date a larger log earlier")
  void f09_add_clockBack_keepsTheLaterTime() throws IOException {
    add(log.request(0, 1));
    time.set(NOON.minusSeconds(3_600));
    WitnessReply reply = add(log.request(1, 2));
    assertThat(reply).isInstanceOf(WitnessReply.Cosigned.class);
    if (reply instanceof WitnessReply.Cosigned cosigned) {
      assertThat(Cosignature.timeOf(cosigned.signatures().getFirst())).isEqualTo(NOON);
    }
  }

  @Test
  void add_cannotBeKept_isNotCosignedAndLaterIs() throws IOException {
    add(log.request(0, 1));
    // A folder in the place of the temporary file stands for a disk that does not take it.
    Path inTheWay = Files.createDirectories(folder.resolve("witness.key.checkpoint.new/x"));
    assertThatThrownBy(() -> add(log.request(1, 5))).isInstanceOf(IOException.class);
    assertThat(witness().size()).isEqualTo(1);
    Files.delete(inTheWay);
    assertCosigned(add(log.request(1, 5)), log.checkpoint(5));
  }

  @Test
  void open_again_remembersKeyAndSize() throws IOException {
    add(log.request(0, 7));
    String key = witness().verifier().toString();
    close();
    open();
    assertThat(witness().verifier()).hasToString(key);
    assertThat(witness().size()).isEqualTo(7);
    assertThat(add(log.request(0, 7))).isEqualTo(new WitnessReply.Conflict(7));
  }

  @Test
  void keyFile_isReadableByItsOwnerOnly() throws IOException {
    assertThat(Files.getPosixFilePermissions(keyFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void open_twice_isRefused() {
    assertThatThrownBy(() -> WitnessHome.open(keyFile(), Optional.empty(), log.key(), random()))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
  }

  @Test
  void open_memoryLostOrDamagedOrOfAnotherLog_isRefused() throws IOException {
    add(log.request(0, 7));
    close();
    Path memory = folder.resolve("witness.key.checkpoint");
    String whole = Files.readString(memory);
    for (String spoilt :
        List.of(
            "",
            whole.replace("elpis-witness/v1", "elpis-witness/v2"),
            whole.replace("\n7\n", "\n6\n"),
            whole.replaceFirst("log.example", "log2.example"),
            whole.substring(0, whole.length() - 5))) {
      Files.writeString(memory, spoilt);
      assertCorrupt();
    }
    Files.delete(memory);
    assertCorrupt();
    Files.writeString(memory, whole);
    open();
    assertThat(witness().size()).isEqualTo(7);
  }

  private void assertCorrupt() throws IOException {
    try (WitnessHome files = WitnessHome.open(keyFile(), Optional.empty(), log.key(), random())) {
      assertThatThrownBy(() -> new Witness(log.key(), files.cosigner(), files.memory(), clock))
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT));
    }
  }
}
