package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.cli.sharing.ReleaseFile;
import io.elpis.client.ElpisClient;
import io.elpis.client.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records for one recipient as a file that is unlike every other recipient's. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description =
        "Write the records that a purpose releases to a recipient, marked for it, into a file.",
    footer = {
      "",
      "Each person in the file is decided, put on the ledger and charged to the recipient's quota.",
      "Where the policy names approvers, a second person runs `elpis release approve ID` first; then",
      "the same command with --release ID writes the file.",
      "",
      "Example:",
      "  elpis release create --recipient shop-01 --purpose order-list --out orders.xlsx --rows 500"
    })
final class ReleaseCreateCommand implements Callable<Integer> {
  private static final long USUAL_MOST = 10_000;

  private final Session session;

  @Option(names = "--recipient", paramLabel = "R", required = true, description = "who gets it")
  private String recipient = "";

  @Option(names = "--purpose", paramLabel = "P", required = true, description = "why")
  private String purpose = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "its ending says the format: .xlsx, .csv or .parquet")
  private Path out = Path.of("release.csv");

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "how many records at most (default 10,000)")
  private Optional<Long> rows = Optional.empty();

  @Option(
      names = "--fields",
      paramLabel = "a,b",
      split = ",",
      description = "which columns; all that the purpose gives unless named")
  private List<String> fields = List.of();

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "write this one, which was opened before and has been approved")
  private Optional<String> id = Optional.empty();

  ReleaseCreateCommand(Session session) {
    this.session = session;
  }

  /** What was written. */
  private record Written(String release, String file, long rows, long denied, String commitment) {}

  @Override
  public Integer call() throws IOException {
    try (ElpisClient client = session.connect()) {
      Release release = id.map(client.sharing()::find).orElseGet(() -> open(client));
      if (release.state().equals("approval-pending")) {
        session.answer(
            release,
            console -> {
              console.note("a second person must approve: elpis release approve " + release.id());
              console.note("then repeat this command with --release " + release.id());
              console.result(release.id());
            });
        return Exit.UNAVAILABLE.code();
      }
      Written written = write(client, release);
      session.answer(
          written,
          console -> {
            console.note(
                written.rows() + " records written, " + written.denied() + " people kept out");
            console.result("release:" + written.release());
          });
      return Exit.DONE.code();
    }
  }

  private Release open(ElpisClient client) {
    Release.Wish wish =
        new Release.Wish(
            recipient,
            purpose,
            fields.isEmpty() ? Optional.empty() : Optional.of(fields),
            Optional.of(rows.orElse(USUAL_MOST)));
    return client.sharing().open(wish);
  }

  private Written write(ElpisClient client, Release release) throws IOException {
    long denied = 0;
    try (ReleaseFile file = ReleaseFile.create(out, release.fields());
        Progress progress = session.progress("release")) {
      Optional<String> after = Optional.empty();
      do {
        Release.Rows page =
            client.sharing().page(release.id(), new Release.PageWish(after, Optional.empty()));
        for (List<String> row : page.rows()) {
          file.add(row);
        }
        denied += page.denied();
        after = page.next();
        progress.update(
            OptionalDouble.of((double) file.rows() / release.most()), file.rows(), "records");
      } while (after.isPresent());
      file.finish();
      return new Written(
          release.id(),
          String.valueOf(out.getFileName()),
          file.rows(),
          denied,
          release.commitment());
    }
  }
}
