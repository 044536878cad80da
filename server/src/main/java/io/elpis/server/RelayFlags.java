package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.relay.binding.NumberPool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
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

  @Option(
      names = "--relay-smtp",
      paramLabel = "PORT",
      description = "take mails for the relay's mailboxes on this port")
  private @Nullable Integer smtpPort;

  @Option(
      names = "--relay-smtp-out",
      paramLabel = "HOST:PORT",
      description =
          "the mail server that relayed mails and notices to people are handed on to; no other is"
              + " ever used")
  private @Nullable String smtpExit;

  @Option(
      names = "--relay-sip",
      paramLabel = "ADDRESS:PORT",
      description = "relay calls: SIP over UDP here, and sound on free ports of this address")
  private @Nullable String sip;

  @Option(
      names = "--relay-sip-trunk",
      paramLabel = "HOST:PORT",
      description = "the SIP server that calls come from and go to; no other is ever answered")
  private @Nullable String trunk;

  RelayOptions options() {
    Path file = numbers;
    return new RelayOptions(
        NumberPool.parse(file == null ? "" : text(file), Optional.ofNullable(domain)),
        mail(),
        calls());
  }

  private Optional<RelayOptions.Calls> calls() {
    String own = sip;
    String peer = trunk;
    if (own == null && peer == null) {
      return Optional.empty();
    }
    if (own == null || peer == null) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "give `--relay-sip` and `--relay-sip-trunk` together");
    }
    InetSocketAddress address = HostAndPort.parse("--relay-sip", own);
    return Optional.of(
        new RelayOptions.Calls(
            new InetSocketAddress(address.getHostString(), address.getPort()),
            HostAndPort.parse("--relay-sip-trunk", peer)));
  }

  private Optional<RelayOptions.Mail> mail() {
    Integer port = smtpPort;
    String exit = smtpExit;
    if (exit != null) {
      return Optional.of(
          new RelayOptions.Mail(
              port == null ? OptionalInt.empty() : OptionalInt.of(port),
              HostAndPort.parse("--relay-smtp-out", exit)));
    }
    if (port != null) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "mails that come in must go on; give `--relay-smtp-out` beside `--relay-smtp`");
    }
    return Optional.empty();
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
