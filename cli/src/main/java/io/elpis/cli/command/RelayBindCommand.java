package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Relays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Binds a number or a mailbox to one person. */
@Command(
    name = "bind",
    mixinStandardHelpOptions = true,
    description = "Get a number or mailbox that reaches one person. Recorded first.",
    footer = {"", "Example:", "  elpis relay bind --purpose delivery --ticket w1 --field mobile"})
final class RelayBindCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--purpose", required = true, paramLabel = "P", description = "why")
  private String purpose = "";

  @Option(names = "--ticket", paramLabel = "T", description = "the business fact behind it")
  private @Nullable String ticket;

  @Option(names = "--subject", paramLabel = "ID", description = "whom, where no ticket says so")
  private @Nullable String subject;

  @Option(names = "--field", required = true, paramLabel = "F", description = "such as mobile")
  private String field = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, in words")
  private @Nullable String reason;

  RelayBindCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Relays.Request request =
        new Relays.Request(
            purpose,
            Optional.ofNullable(ticket),
            Optional.ofNullable(reason),
            Optional.ofNullable(subject),
            field);
    try (ElpisClient client = session.connect()) {
      Relays.Bound bound = client.relays().bind(request);
      session.answer(
          bound,
          console -> {
            console.note("permitted, entry " + bound.receipt().index() + " of the log");
            console.result(RelayWords.text(bound.relay()));
            console.result(Printable.of(bound.relay().id()));
          });
      return Exit.DONE.code();
    }
  }
}
