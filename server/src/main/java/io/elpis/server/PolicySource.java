package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.DemoPolicy;
import io.elpis.policy.Finding;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyCheck;
import io.elpis.policy.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policy a server decides by, and the file's text. */
record PolicySource(Policy policy, String yaml) {
  /**
   * Reads the given file; else {@code policy.yaml} of the data folder, which is made from the
   * example where it is missing.
   *
   * @throws ElpisException {@code INVALID_POLICY} with lines and columns, also where a purpose
   *     masks a field and reveals one that undoes it
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
      Policy policy = PolicyFile.parse(bytes);
      refuseUndone(policy);
      return new PolicySource(policy, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.INVALID_POLICY,
          "the policy file `" + file.getFileName() + "` cannot be read",
          failure);
    }
  }

  /**
   * What {@code policy check} calls an error of this kind would be shown from the first request.
   */
  private static void refuseUndone(Policy policy) {
    String undone =
        PolicyCheck.check(policy).stream()
            .filter(finding -> finding.code().equals(PolicyCheck.MASK_UNDONE))
            .map(Finding::toString)
            .collect(Collectors.joining("\n"));
    if (!undone.isEmpty()) {
      throw new ElpisException(ErrorCode.INVALID_POLICY, "the policy undoes its masks:\n" + undone);
    }
  }
}
