package io.elpis.vault.keyset;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphraseTest {
  private static final Argon2Parameters CHEAP = new Argon2Parameters(64, 1, 1);

  /** The reference implementation's own test (phc-winner-argon2, src/test.c). */
  @Test
  void derive_referenceVector_agrees() {
    Argon2Parameters parameters = new Argon2Parameters(64 * 1024, 2, 1);
    byte[] derived =
        parameters.derive("password".getBytes(US_ASCII), "somesalt".getBytes(US_ASCII)).copy();
    assertThat(HexFormat.of().formatHex(derived))
        .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
  }

  @Test
  void unlock_whatWasLocked_isTheSameKey() {
    Passphrase passphrase = Passphrase.of("密码 горобець 🔑".toCharArray(), CHEAP);
    KeysetProtection.Locked locked = passphrase.lock(new SecureRandom(), KmsAeads.none());
    assertThat(passphrase.unlock(locked.header(), KmsAeads.none()).copy())
        .isEqualTo(locked.fileKey().copy());
    Passphrase other = Passphrase.of("密码 горобець 🔒".toCharArray(), CHEAP);
    assertThat(other.unlock(locked.header(), KmsAeads.none()).copy())
        .isNotEqualTo(locked.fileKey().copy());
  }

  @Test
  void close_laterUseFails() {
    Passphrase passphrase = Passphrase.of("p".toCharArray(), CHEAP);
    passphrase.close();
    assertThatThrownBy(() -> passphrase.lock(new SecureRandom(), KmsAeads.none()))
        .isInstanceOf(ElpisException.class);
  }

  @Test
  void of_emptyOrHalfASurrogatePair_fails() {
    for (char[] wrong : new char[][] {{}, {'\ud842'}, {'a', '\ud842'}, {'\udfb7', 'a'}}) {
      assertThatThrownBy(() -> Passphrase.of(wrong))
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
    }
  }

  @ParameterizedTest
  @CsvSource({"7,1,1", "64,0,1", "64,65,1", "64,1,0", "64,1,17", "1048577,1,1", "31,1,4", "-8,1,1"})
  void parameters_outOfBounds_fail(int memoryKib, int iterations, int lanes) {
    assertThatThrownBy(() -> new Argon2Parameters(memoryKib, iterations, lanes))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
  }
}
