package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.cli.WholeFile;
import io.elpis.client.ElpisClient;
import io.elpis.client.Subjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a subject's tag key into a file. */
@Command(
    name = "tag-key",
    mixinStandardHelpOptions = true,
    description = "Give a subject the key that finds every entry about them. It goes on the log.",
    footer = {
      "",
      "The key opens nothing; whoever has it can tell which entries are about the subject.",
      "",
      "Example:",
      "  elpis ledger tag-key 0190f3c2-7a4e-7c3e-9f0a-0242ac120002 --out lin.tagkey",
      "  elpis verify --subject lin.tagkey audit --shown shown.json"
    })
final class LedgerTagKeyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SUBJECT", description = "id of the person")
  private String subject = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "the key, in hex")
  private Path out = Path.of("");

  LedgerTagKeyCommand(Session session) {
    this.session = session;
  }

  private record Answer(long entry, String file) {}

  @Override
  public Integer call() throws IOException {
    try (ElpisClient client = session.connect()) {
      Subjects.TagKey given = client.subjects().tagKey(subject);
      WholeFile.writePrivate(out, (given.tagKey() + "\n").getBytes(StandardCharsets.US_ASCII));
      Answer answer = new Answer(given.receipt().index(), out.toString());
      session.answer(
          answer,
          console ->
              console.result(
                  "wrote `" + answer.file() + "`; that it was given is entry " + answer.entry()));
      return Exit.DONE.code();
    }
  }
}
