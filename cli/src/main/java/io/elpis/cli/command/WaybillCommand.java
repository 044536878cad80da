package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.DeviceSigner;
import io.elpis.client.DisclosureAnswer.Field;
import io.elpis.client.ElpisClient;
import io.elpis.client.Json;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a courier's device gets of a waybill. */
@Command(
    name = "waybill",
    mixinStandardHelpOptions = true,
    description = "Waybills of a courier's day.",
    footer = {
      "",
      "Example:",
      "  elpis waybill resolve waybill-000002 --device dv-0123456789abcdef --device-key device.pem"
    })
final class WaybillCommand {
  private static final JsonMapper MAPPER = Json.mapper();

  private final Session session;

  WaybillCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "resolve",
      mixinStandardHelpOptions = true,
      description =
          "The door of the next stop, and a way to call for the next three. Recorded first.")
  int resolve(
      @Parameters(paramLabel = "WAYBILL") String waybill,
      @Option(names = "--device", required = true, paramLabel = "ID") String device,
      @Option(
              names = "--device-key",
              required = true,
              paramLabel = "FILE",
              description = "its private key: Ed25519, PKCS #8 in PEM")
          Path key,
      @Option(
              names = "--at",
              paramLabel = "LAT,LON",
              defaultValue = "",
              description = "where the device is, in degrees")
          String at)
      throws IOException {
    String pem = Files.readString(key, StandardCharsets.US_ASCII);
    try (ElpisClient client = session.connect(DeviceSigner.read(device, pem))) {
      JsonNode document = client.parties().resolve(waybill, request(at));
      session.answer(document, console -> words(console, document));
      return Exit.DONE.code();
    }
  }

  private static void words(Console console, JsonNode document) {
    int ahead = document.path("stops_ahead").asInt();
    console.note(
        (ahead == 0 ? "the next stop" : "the stop " + ahead + " after the next")
            + ", entry "
            + document.path("receipt").path("index").asLong()
            + " of the log");
    document
        .path("fields")
        .properties()
        .forEach(field ->
            console.result(
                DisclosureReport.line(
                    field.getKey(), MAPPER.convertValue(field.getValue(), Field.class))));
  }

  private static Map<String, Object> request(String at) {
    Map<String, Object> request = new LinkedHashMap<>();
    if (!at.isEmpty()) {
      String[] parts = at.split(",", 2);
      try {
        request.put(
            "place",
            Map.of(
                "latitude",
                Double.parseDouble(parts[0]),
                "longitude",
                Double.parseDouble(parts[parts.length - 1])));
      } catch (NumberFormatException malformed) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST, "`--at` is written `30.25,120.16`", malformed);
      }
    }
    return request;
  }
}
