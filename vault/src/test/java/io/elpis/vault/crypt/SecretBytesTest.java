package io.elpis.vault.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  @Test
  void copy_afterWipe_fails() {
    SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});
    assertThat(secret.copy()).containsExactly(1, 2, 3);
    secret.wipe();
    assertThatThrownBy(secret::copy)
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SEALED));
    assertThatThrownBy(() -> secret.forAlgorithm("AES")).isInstanceOf(ElpisException.class);
  }

  @Test
  void copyOf_doesNotShareTheArray() {
    byte[] bytes = {1, 2, 3};
    SecretBytes secret = SecretBytes.copyOf(bytes);
    bytes[0] = 9;
    secret.copy()[1] = 9;
    assertThat(secret.copy()).containsExactly(1, 2, 3);
  }

  @Test
  void copy_whileWiped_isWholeOrFails() throws InterruptedException, ExecutionException {
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[32];
      Arrays.fill(bytes, (byte) 7);
      SecretBytes secret = SecretBytes.copyOf(bytes);
      CountDownLatch started = new CountDownLatch(1);
      try (var threads = Executors.newSingleThreadExecutor()) {
        Future<Integer> whole =
            threads.submit(() -> {
              started.countDown();
              return copiesUntilWiped(secret, bytes);
            });
        started.await();
        secret.wipe();
        assertThat(whole.get()).isNotNegative();
      }
    }
  }

  /** Fails where a copy is neither the secret nor refused. */
  private static int copiesUntilWiped(SecretBytes secret, byte[] expected) {
    int copies = 0;
    while (true) {
      byte[] copy;
      try {
        copy = secret.copy();
      } catch (ElpisException wiped) {
        return copies;
      }
      assertThat(copy).isEqualTo(expected);
      copies++;
    }
  }
}
