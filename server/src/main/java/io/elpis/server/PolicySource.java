package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.DemoPolicy;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The policy a server decides by, and the file's text. */
record PolicySource(Policy policy, String yaml) {
  /**
   * Reads the given file; else {@code policy.yaml} of the data folder, which is made from the
   * example where it is missing.
   *
   * @throws ElpisException {@code INVALID_POLICY} with lines and columns
   */
  static PolicySource load(DataFolder folder, Optional<Path> given) {
    if (given.isPresent()) {
      return read(given.get());
    }
    if (!Files.exists(folder.policy())) {
      folder.write(folder.policy(), new String(DemoPolicy.file(), StandardCharsets.UTF_8));
    }
    return read(folder.policy());
  }

  private static PolicySource read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new PolicySource(PolicyFile.parse(bytes), new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.INVALID_POLICY,
          "the policy file `" + file.getFileName() + "` cannot be read",
          failure);
    }
  }
}
