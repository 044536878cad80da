package io.elpis.gateway;

import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of 256 random bits, and what is kept of them. Thread-safe. */
final class SessionSecrets {
  private static final int LENGTH = 32;
  private static final int CODE_BOUND = 100_000_000;

  private final SecureRandom random;

  SessionSecrets(SecureRandom random) {
    this.random = random;
  }

  /** 43 characters of the URL's alphabet. */
  String fresh() {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Eight digits that a person types. */
  String code() {
    return String.format(java.util.Locale.ROOT, "%08d", random.nextInt(CODE_BOUND));
  }

  /** What is kept of a secret that was meant for {@code use}. */
  static Hash digest(String use, String secret) {
    return Sha256.begin().add("elpis-" + use + "/v1\n").add(secret).end();
  }
}
