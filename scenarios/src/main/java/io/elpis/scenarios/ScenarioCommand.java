package io.elpis.scenarios;

import picocli.CommandLine.Command;

/** Lists and plays scenarios. */
@Command(
    name = "elpis scenario",
    mixinStandardHelpOptions = true,
    description =
        "Replay the abuses of the trade against a server of their own, on synthetic people.",
    subcommands = {ListCommand.class, RunCommand.class})
final class ScenarioCommand {}
