package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a sealed label into a file. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description = "A sealed label: the paper, and nothing of the person beside it.",
    footer = {
      "",
      "Example:",
      "  elpis label --ticket order-000123 --waybill SF00000000000001 --carrier 'Example Parcels' \\",
      "      --sorting-code '571-A08 032' --out label.pdf"
    })
final class LabelCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--ticket", required = true, paramLabel = "T", description = "the order")
  private String ticket = "";

  @Option(names = "--waybill", required = true, paramLabel = "NO", description = "carrier's number")
  private String waybill = "";

  @Option(names = "--carrier", required = true, paramLabel = "NAME", description = "who carries it")
  private String carrier = "";

  @Option(names = "--sorting-code", required = true, paramLabel = "CODE", description = "its way")
  private String sortingCode = "";

  @Option(names = "--paper", defaultValue = "76x130", description = "76x130 or 100x150, in mm")
  private String paper = "76x130";

  @Option(
      names = "--utc-offset",
      defaultValue = "Z",
      paramLabel = "OFFSET",
      description = "of the clocks where it is printed, such as +08:00")
  private String utcOffset = "Z";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "its ending says the format: .pdf, .png or .zpl")
  private Path out = Path.of("label.pdf");

  LabelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    requireFolder();
    String name = String.valueOf(out.getFileName());
    String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    Map<String, Object> item =
        Map.of(
            "ticket", ticket, "waybill", waybill, "carrier", carrier, "sorting_code", sortingCode);
    Map<String, Object> request =
        Map.of("paper", paper, "format", format, "utc_offset", utcOffset, "items", List.of(item));
    try (ElpisClient client = session.connect()) {
      JsonNode answer = client.parties().labels(request).path("items").path(0);
      String outcome = answer.path("outcome").asText();
      if (outcome.equals("printed")) {
        Files.write(out, Base64.getDecoder().decode(answer.path("label").asText()));
      }
      session.answer(answer, console -> words(console, answer));
      return switch (outcome) {
        case "printed" -> Exit.DONE.code();
        case "denied" -> Exit.UNAVAILABLE.code();
        default ->
            (answer.path("code").asText().startsWith("invalid-") ? Exit.USAGE : Exit.UNAVAILABLE)
                .code();
      };
    }
  }

  private void words(Console console, JsonNode answer) {
    String outcome = answer.path("outcome").asText();
    if (outcome.equals("printed")) {
      console.note("entry " + answer.path("receipt").path("index").asLong() + " of the log");
      console.result("printed " + out.getFileName());
    } else {
      console.note(
          outcome
              + ": "
              + answer.path("code").asText()
              + ": "
              + Printable.of(answer.path("detail").asText()));
    }
  }

  /** Before anything is recorded or held for a label that could not be kept. */
  private void requireFolder() {
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "the folder of `--out` does not exist or cannot be written to; nothing was asked for");
    }
  }
}
