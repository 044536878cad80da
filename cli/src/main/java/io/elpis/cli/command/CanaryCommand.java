package io.elpis.cli.command;

import io.elpis.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** People who do not exist: planted, replaced, and how they are. */
@Command(
    name = "canary",
    mixinStandardHelpOptions = true,
    description = "People who do not exist, made to look like those who do.",
    footer = {
      "",
      "Needs a key of the scope `canaries`. Nothing here says who they are.",
      "",
      "Examples:",
      "  elpis canary plant 40",
      "  elpis canary health",
      "  elpis canary rotate"
    })
final class CanaryCommand {
  private final Session session;

  CanaryCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "plant",
      mixinStandardHelpOptions = true,
      description = "Make so many and put them among the people.")
  int plant(@Parameters(paramLabel = "N", description = "1 to 1000") int count) {
    return Answering.with(session, client -> client.canaries().plant(count));
  }

  @Command(
      name = "health",
      mixinStandardHelpOptions = true,
      description = "How many are live, when they were planted, how many somebody tried to reach.")
  int health() {
    return Answering.with(session, client -> client.canaries().health());
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Retire all that are live and plant as many anew.")
  int rotate() {
    return Answering.with(session, client -> client.canaries().rotate());
  }

  @Command(
      name = "retire",
      mixinStandardHelpOptions = true,
      description = "Retire all that are live and plant none; they stay known when met.")
  int retire() {
    return Answering.with(session, client -> client.canaries().retire());
  }
}
