package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.relay.binding.NumberPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the relay. */
final class RelayFlags {
  @Option(
      names = "--relay-numbers",
      paramLabel = "FILE",
      description =
          "the relay's own numbers, one a line with its mode: axe (default), axn, axb or axg")
  private @Nullable Path numbers;

  @Option(
      names = "--relay-domain",
      paramLabel = "DOMAIN",
      description = "the mail domain in which the relay makes mailboxes")
  private @Nullable String domain;

  RelayOptions options() {
    Path file = numbers;
    return new RelayOptions(
        NumberPool.parse(file == null ? "" : text(file), Optional.ofNullable(domain)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the file of `--relay-numbers` cannot be read", unreadable);
    }
  }
}
