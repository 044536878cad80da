package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The policy a server decides by, and the file's text. */
record PolicySource(Policy policy, String yaml) {
  private static final String EXAMPLE = "/io/elpis/policy/demo.yaml";

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
      folder.write(folder.policy(), example());
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

  private static String example() {
    try (InputStream stream = PolicyFile.class.getResourceAsStream(EXAMPLE)) {
      if (stream == null) {
        throw new ElpisException(ErrorCode.BUG, "the example policy is missing from the build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
