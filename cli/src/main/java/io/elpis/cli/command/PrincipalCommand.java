package io.elpis.cli.command;

import io.elpis.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who asks, and the humans behind them. */
@Command(
    name = "principal",
    mixinStandardHelpOptions = true,
    description = "Who asks: show, and bring down the human behind the accounts.",
    footer = {
      "",
      "Example:",
      "  elpis principal show courier-017 --json",
      "  elpis principal revoke-person PERSON --reason 'sold addresses'"
    })
final class PrincipalCommand {
  private final Session session;

  PrincipalCommand(Session session) {
    this.session = session;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One principal.")
  int show(@Parameters(paramLabel = "ID") String id) {
    return Answering.with(session, client -> client.parties().principal(id));
  }

  @Command(
      name = "revoke-person",
      mixinStandardHelpOptions = true,
      description = "Bring down every account of a human, at every outlet, those to come included.")
  int revokePerson(
      @Parameters(paramLabel = "PERSON", description = "`person` of a principal") String person,
      @Option(names = "--reason", required = true) String reason) {
    return Answering.with(session, client -> client.parties().person(person, "revoke", reason));
  }

  @Command(
      name = "reinstate-person",
      mixinStandardHelpOptions = true,
      description = "Lift the ban on a human; old accounts stay down.")
  int reinstatePerson(
      @Parameters(paramLabel = "PERSON") String person,
      @Option(names = "--reason", required = true) String reason) {
    return Answering.with(session, client -> client.parties().person(person, "reinstate", reason));
  }

  @Command(
      name = "enrolment-code",
      mixinStandardHelpOptions = true,
      description = "A one-time code that lets one device of the principal in.")
  int enrolmentCode(@Parameters(paramLabel = "ID") String id) {
    return Answering.with(session, client -> client.parties().enrolmentCode(id));
  }
}
