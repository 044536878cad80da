package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a policy command was given. */
record PolicyText(Path file, byte[] bytes) {
  /**
   * Reads the file.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where it cannot be read
   */
  static PolicyText read(Path file) {
    try {
      return new PolicyText(file, Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the file `" + file + "` cannot be read", unreadable);
    }
  }

  /**
   * The policy in it.
   *
   * @throws ElpisException {@code INVALID_POLICY} with lines and columns
   */
  Policy policy() {
    try {
      return PolicyFile.parse(bytes);
    } catch (ElpisException refused) {
      throw new ElpisException(refused.code(), "`" + file + "`: " + refused.getMessage(), refused);
    }
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
