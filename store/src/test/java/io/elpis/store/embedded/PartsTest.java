package io.elpis.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartsTest {
  @ParameterizedTest
  @CsvSource({"Linux,aarch64", "Mac OS X,aarch64", "Mac OS X,x86_64", "Windows 11,amd64"})
  void requirePlatform_other_saysUseYourOwn(String system, String architecture) {
    assertThatThrownBy(() -> Binaries.requirePlatform(system, architecture))
        .isInstanceOfSatisfying(
            ElpisException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE))
        .hasMessageContaining("--db")
        .hasMessageContaining(architecture);
  }

  @Test
  void firstCandidate_takesInOrder() {
    List<String> lines =
        List.of(
            "nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin",
            "postgresql-backup:x:9:9::/:/bin/sh",
            "postgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash");
    assertThat(ServerAccount.firstCandidate(lines)).contains(new ServerAccount.Other(101, 104));
    assertThat(ServerAccount.firstCandidate(lines.subList(0, 2)))
        .contains(new ServerAccount.Other(65_534, 65_533));
    assertThat(ServerAccount.firstCandidate(List.of("root:x:0:0:root:/root:/bin/bash"))).isEmpty();
  }

  @Test
  void postmasterFile_parse_needsAllLinesToBeReady() {
    List<String> whole =
        List.of("4711", "/d", "1700000000", "5432", "", "127.0.0.1", "  1 2", "ready   ");
    assertThat(PostmasterFile.parse(whole)).contains(new PostmasterFile(4711, 5432, "ready"));
    assertThat(PostmasterFile.parse(whole.subList(0, 7)))
        .hasValueSatisfying(file -> assertThat(file.isReady()).isFalse());
    assertThat(PostmasterFile.parse(List.of())).isEmpty();
    assertThat(PostmasterFile.parse(List.of("47x"))).isEmpty();
    assertThat(PostmasterFile.parse(List.of("-12"))).contains(new PostmasterFile(12, 0, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "'PANIC:  could not write to file: No space left on device', STORAGE_FULL, free some space",
    "'FATAL:  data directory has wrong ownership', DATABASE_UNAVAILABLE, another account",
    "'FATAL:  could not map anonymous shared memory', DATABASE_UNAVAILABLE, shared_buffers",
    "'setpriv: x: Permission denied', DATABASE_UNAVAILABLE, may not use",
    "'libfoo.so.1 not found', DATABASE_UNAVAILABLE, glibc",
    "'anything else', DATABASE_UNAVAILABLE, last lines"
  })
  void startFailure_saysWhatToDo(String said, ErrorCode code, String words) {
    ElpisException failure = StartFailure.of(said, Path.of("/data/log"));
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining(words).hasMessageContaining("/data/log");
  }
}
