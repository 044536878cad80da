package io.elpis.cli.command;

import io.elpis.cli.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Devices that sign requests. */
@Command(
    name = "device",
    mixinStandardHelpOptions = true,
    description = "Devices that sign requests: enrol, approve, list, revoke.",
    footer = {
      "",
      "Example:",
      "  openssl genpkey -algorithm ed25519 -out device.pem",
      "  openssl pkey -in device.pem -pubout -out device.pub",
      "  elpis device enrol --key device.pub --label hand-held"
    })
final class DeviceCommand {
  private final Session session;

  DeviceCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "enrol",
      mixinStandardHelpOptions = true,
      description = "Bring a device of your own; somebody else approves it, or gave you a code.")
  int enrol(
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "public key in PEM: Ed25519 or P-256")
          Path key,
      @Option(names = "--label", required = true) String label,
      @Option(names = "--code-stdin", description = "read a one-time code from standard input")
          boolean codeFromInput)
      throws IOException {
    String pem = Files.readString(key, StandardCharsets.US_ASCII);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("public_key", pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    request.put("label", label);
    if (codeFromInput) {
      request.put("code", session.inputLine("the code"));
    }
    return Answering.with(session, client -> client.parties().enrol(request));
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Devices of a principal.")
  int list(@Parameters(paramLabel = "PRINCIPAL") String principal) {
    return Answering.with(session, client -> client.parties().devices(principal));
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Let somebody else's device in.")
  int approve(@Parameters(paramLabel = "DEVICE") String id) {
    return Answering.with(session, client -> client.parties().device(id, "approve"));
  }

  @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a device for good.")
  int revoke(@Parameters(paramLabel = "DEVICE") String id) {
    return Answering.with(session, client -> client.parties().device(id, "revoke"));
  }
}
