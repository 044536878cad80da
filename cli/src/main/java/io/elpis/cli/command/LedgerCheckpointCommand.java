package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.cli.log.ServedLog;
import io.elpis.client.ElpisClient;
import io.elpis.merkle.NoteVerifier;
import io.elpis.model.Hash;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the signed head of the log as it is: keep it, to compare with later. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    description = "The signed head of the log. Keep it, and compare later.",
    footer = {"", "Example:", "  elpis ledger checkpoint > monday.checkpoint"})
final class LedgerCheckpointCommand implements Callable<Integer> {
  private final Session session;

  LedgerCheckpointCommand(Session session) {
    this.session = session;
  }

  private record Answer(String origin, long size, String root, String note) {}

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      ServedLog log = new ServedLog(client.log());
      ServedLog.Head head = log.head(NoteVerifier.parse(log.key()));
      Hash root = head.checkpoint().root();
      session.answer(
          new Answer(
              head.checkpoint().origin(),
              head.checkpoint().size(),
              Base64.getEncoder().encodeToString(root.toBytes()),
              head.note()),
          console -> console.raw(head.note()));
      return Exit.DONE.code();
    }
  }
}
