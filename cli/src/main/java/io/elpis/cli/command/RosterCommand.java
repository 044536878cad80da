package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Session;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Who is on duty where and when. */
@Command(
    name = "roster",
    mixinStandardHelpOptions = true,
    description = "Who is on duty where and when.",
    footer = {
      "",
      "Example of FILE:",
      "  {\"shifts\":[{\"branch\":\"st-17\",\"from\":\"2026-11-25T00:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\"}]}"
    })
final class RosterCommand {
  private final Session session;

  RosterCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Present and coming shifts of a principal.")
  int show(@Parameters(paramLabel = "PRINCIPAL") String principal) {
    return Answering.with(session, client -> client.parties().roster(principal));
  }

  @Command(
      name = "put",
      mixinStandardHelpOptions = true,
      description = "Put the present and coming shifts of a principal.")
  int put(
      @Parameters(paramLabel = "PRINCIPAL") String principal,
      @Parameters(paramLabel = "FILE") Path file)
      throws IOException {
    JsonNode roster = session.mapper().readTree(file.toFile());
    return Answering.with(
        session,
        client -> {
          client.parties().putRoster(principal, roster);
          return client.parties().roster(principal);
        });
  }
}
