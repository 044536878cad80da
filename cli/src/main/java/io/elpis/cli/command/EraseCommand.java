package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Subjects;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Destroys one subject's keys. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = "Erase a person for good: the keys go, the log still verifies.",
    footer = {
      "",
      "Example:",
      "  elpis erase 0190f3c2-7a4e-7c3e-9f0a-0242ac120002 --receipt erased"
    })
final class EraseCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SUBJECT", description = "id of the person")
  private String subject = "";

  @Option(
      names = "--receipt",
      paramLabel = "NAME",
      description = "write NAME.tlog-proof, NAME.entry and NAME.openings")
  private Optional<Path> receipt = Optional.empty();

  EraseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (ElpisClient client = session.connect()) {
      Subjects.Erased erased = client.subjects().erase(subject);
      if (!erased.erased()) {
        throw new ElpisException(
            ErrorCode.OVERLOADED, "the erasure has not finished; run the command again");
      }
      if (receipt.isPresent() && erased.receipt().isPresent()) {
        new ReceiptFiles(receipt.get()).write(erased.receipt().get());
      }
      session.answer(
          erased,
          console ->
              console.result(
                  "erased"
                      + erased
                          .receipt()
                          .map(r -> ", entry " + r.index() + " of the log")
                          .orElse("")));
      return Exit.DONE.code();
    }
  }
}
