package io.elpis.cli.command;

import io.elpis.cli.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The tree of all commands, wired by hand. */
public final class Commands {
  private static final String OPEN =
      "Open what a trace found, as the second person. The opening goes on the ledger.";
  private static final String SHOW = "What a trace found, once a second person opened it.";

  private Commands() {}

  private static CommandLine described(Object command, String description) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }

  public static CommandLine tree(Session session) {
    CommandLine root = new CommandLine(new Root());
    root.addMixin("options", session.options());
    root.addSubcommand("import", new ImportCommand(session));
    root.addSubcommand("discover", new DiscoverCommand(session));
    root.addSubcommand("mask", new MaskCommand(session));
    root.addSubcommand("reveal", new RevealCommand(session));
    root.addSubcommand("search", new SearchCommand(session));
    root.addSubcommand("relay", relay(session));
    root.addSubcommand("label", new LabelCommand(session));
    root.addSubcommand("waybill", new WaybillCommand(session));
    root.addSubcommand("ticket", new TicketCommand(session));
    root.addSubcommand("recipient", new RecipientCommand(session));
    root.addSubcommand("principal", new PrincipalCommand(session));
    root.addSubcommand("device", new DeviceCommand(session));
    root.addSubcommand("roster", new RosterCommand(session));
    root.addSubcommand("release", release(session));
    root.addSubcommand(
        "trace",
        new CommandLine(new TraceCommand(session))
            .addSubcommand("open", described(new TraceOpenCommand(session, true), OPEN))
            .addSubcommand("show", described(new TraceOpenCommand(session, false), SHOW))
            .addSubcommand("incidents", new TraceIncidentsCommand(session))
            .addSubcommand("verify", new TraceVerifyCommand(session))
            .addSubcommand("screen", new TraceScreenCommand(session)));
    root.addSubcommand("canary", new CanaryCommand(session));
    root.addSubcommand("document", new DocumentCommand(session));
    root.addSubcommand("ledger", ledger(session));
    root.addSubcommand("verify", new VerifyCommand(session));
    root.addSubcommand("quota", new QuotaCommand(session));
    root.addSubcommand("statistics", new StatisticsCommand(session));
    root.addSubcommand("approvals", approvals(session));
    root.addSubcommand("watch", watch(session));
    root.addSubcommand("subject", new SubjectCommand(session));
    root.addSubcommand("request", new RequestCommand(session));
    root.addSubcommand("retention", new RetentionCommand(session));
    root.addSubcommand("register", new RegisterCommand(session));
    root.addSubcommand("breach", new BreachCommand(session));
    root.addSubcommand("keys", keys(session));
    root.addSubcommand("erase", new EraseCommand(session));
    root.addSubcommand("doctor", new DoctorCommand(session));
    root.addSubcommand("version", new VersionCommand(session));
    root.addSubcommand("help", new HelpCommand());
    return root;
  }

  private static CommandLine ledger(Session session) {
    return new CommandLine(new Ledger())
        .addSubcommand("key", new LedgerKeyCommand(session))
        .addSubcommand("checkpoint", new LedgerCheckpointCommand(session))
        .addSubcommand("export", new LedgerExportCommand(session))
        .addSubcommand("verify", new LedgerVerifyCommand(session))
        .addSubcommand("tail", new LedgerTailCommand(session))
        .addSubcommand("tag-key", new LedgerTagKeyCommand(session));
  }

  private static CommandLine release(Session session) {
    return new CommandLine(new ReleaseRoot())
        .addSubcommand("create", new ReleaseCreateCommand(session))
        .addSubcommand("approve", new ReleaseApproveCommand(session))
        .addSubcommand("list", new ReleaseListCommand(session))
        .addSubcommand("egress", new ReleaseEgressCommand(session));
  }

  private static CommandLine relay(Session session) {
    return new CommandLine(new Relay())
        .addSubcommand("bind", new RelayBindCommand(session))
        .addSubcommand("show", new RelayShowCommand(session))
        .addSubcommand("extend", new RelayExtendCommand(session))
        .addSubcommand("revoke", new RelayRevokeCommand(session));
  }

  private static CommandLine approvals(Session session) {
    return new CommandLine(new ApprovalsRoot())
        .addSubcommand("list", new ApprovalsListCommand(session))
        .addSubcommand("approve", new ApprovalsAnswerCommand(session, true))
        .addSubcommand("refuse", new ApprovalsAnswerCommand(session, false));
  }

  private static CommandLine watch(Session session) {
    return new CommandLine(new WatchRoot())
        .addSubcommand("alerts", new WatchAlertsCommand(session))
        .addSubcommand("audit", new WatchAuditCommand(session))
        .addSubcommand("show", new WatchShowCommand(session))
        .addSubcommand("appeal", new WatchAppealCommand(session))
        .addSubcommand("lift", new WatchLiftCommand(session));
  }

  private static CommandLine keys(Session session) {
    return new CommandLine(new KeysRoot())
        .addSubcommand("status", new KeysStatusCommand(session))
        .addSubcommand("rotate", new KeysRotateCommand(session))
        .addSubcommand("seal", new KeysSealCommand(session))
        .addSubcommand("unseal", new KeysUnsealCommand(session))
        .addSubcommand("marks", new KeysMarksCommand(session));
  }

  @Command(
      name = "elpis",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.Provider.class,
      description = "Between the personal data a company holds and everyone who asks for it.",
      synopsisSubcommandLabel = "COMMAND",
      footerHeading = "%nOf the launcher, each with its own --help:%n",
      footer = {
        "  demo        sample people, orders and couriers on a fresh data folder",
        "  serve       the server",
        "  policy      check, test and compare policy files",
        "  backup      copy a data folder, also while its server runs",
        "  restore     put a backup into an empty data folder",
        "  scrub       leave no byte of erased people in the database's files",
        "  witness     vouch that a log only grows, for somebody who does not run it",
        "  watch replay  the alerts that a file of disclosure events would raise",
        "  scenario    replay the abuses of the trade, and what must hold",
        "  test        every check of the project",
        "  bench       scoreboards",
        "",
        "Environment:",
        "  ELPIS_URL, ELPIS_KEY   the server to talk to, and as whom;",
        "                         without them, the server of the local data folder",
        "  NO_COLOR               no colours",
        "",
        "Exit codes: 0 done, 1 a check failed, 2 wrong usage, 3 refused or unavailable.",
        "",
        "Examples:",
        "  elpis doctor",
        "  elpis import customers.csv --map customers.yaml",
        "  elpis reveal --purpose delivery --ticket w1 --fields address --receipt w1",
        "  elpis verify w1.tlog-proof --key \"$(elpis ledger key)\" --openings w1.openings"
      })
  private static final class Root {}

  @Command(
      name = "ledger",
      mixinStandardHelpOptions = true,
      description = "The log of all disclosures: read, export, verify.")
  private static final class Ledger {}

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = "Records for one recipient as a file, marked for it.")
  private static final class ReleaseRoot {}

  @Command(
      name = "relay",
      mixinStandardHelpOptions = true,
      description = "Reach a person without seeing their number or mailbox.")
  private static final class Relay {}

  @Command(
      name = "approvals",
      mixinStandardHelpOptions = true,
      description = "A second person's yes: what waits for one, and the answers.")
  private static final class ApprovalsRoot {}

  @Command(
      name = "watch",
      mixinStandardHelpOptions = true,
      description = "What watch found in the stream of disclosures, and what became of it.",
      footer = {
        "",
        "Of the launcher, with its own --help:",
        "  elpis watch replay FILE.jsonl   the alerts that a file of events would raise",
        "  elpis watch flink …             the same detectors as a Flink job, from files or Kafka"
      })
  private static final class WatchRoot {}

  @Command(
      name = "keys",
      mixinStandardHelpOptions = true,
      description = "The keys that protect the data.")
  private static final class KeysRoot {}
}
