package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.cli.WholeFile;
import io.elpis.client.DocumentsClient.Document;
import io.elpis.client.DocumentsClient.View;
import io.elpis.client.DocumentsClient.Wish;
import io.elpis.client.ElpisClient;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Documents about people: kept sealed, and seen as marked pages. */
@Command(
    name = "document",
    mixinStandardHelpOptions = true,
    description = "Documents about people: kept sealed, seen as marked pages for one viewer.",
    footer = {
      "",
      "A document never comes out as the file that it went in as. A view is a look: decided, on the",
      "ledger, and its pages say for whom they were drawn, and bear it where nobody sees it.",
      "",
      "Example:",
      "  elpis document put visa.pdf --subject 0190f3c2-7a4e-7c3e-9f0a-0242ac120002 \\",
      "      --shows name,passport --ticket case-7",
      "  elpis document view d-… --purpose visa-review --ticket case-7 --out pages/"
    })
final class DocumentCommand {
  private final Session session;

  DocumentCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "put",
      mixinStandardHelpOptions = true,
      description = "Keep a PDF, PNG or JPEG of at most 8 MiB.")
  int put(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--subject",
              required = true,
              paramLabel = "ID",
              description = "whom it is of")
          String subject,
      @Option(
              names = "--shows",
              required = true,
              split = ",",
              paramLabel = "a,b",
              description = "fields that can be read off it: who may not see one may not view it")
          List<String> shows,
      @Option(
              names = "--ticket",
              paramLabel = "T",
              description = "the case under which alone it is viewed")
          Optional<String> ticket)
      throws IOException {
    try (ElpisClient client = session.connect()) {
      Document document = client.documents().put(subject, shows, ticket, Files.readAllBytes(file));
      session.answer(
          document,
          console -> {
            console.note(words(document));
            console.result(document.id());
          });
      return Exit.DONE.code();
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "What is held about a person, without opening it.")
  int list(
      @Option(names = "--subject", required = true, paramLabel = "ID", description = "the person")
          String subject) {
    try (ElpisClient client = session.connect()) {
      List<Document> documents = client.documents().of(subject);
      session.answer(
          documents,
          console ->
              documents.forEach(document ->
                  console.result(Printable.of(document.id() + "  " + words(document)))));
      return Exit.DONE.code();
    }
  }

  private static String words(Document document) {
    return String.format(
        Locale.ROOT,
        "%s, %d pages, %,d bytes, shows %s%s",
        document.kind(),
        document.pages(),
        document.bytes(),
        String.join(",", document.shows()),
        document.ticket().map(ticket -> ", of " + ticket).orElse(""));
  }

  /** What was written. */
  private record Written(View view, List<String> files) {}

  @Command(
      name = "view",
      mixinStandardHelpOptions = true,
      description = "See the pages of a document, as pictures that are marked for you.")
  int view(
      @Parameters(paramLabel = "DOCUMENT") String document,
      @Option(names = "--purpose", required = true, paramLabel = "P", description = "why")
          String purpose,
      @Option(names = "--ticket", paramLabel = "T", description = "what ties you to the person")
          Optional<String> ticket,
      @Option(names = "--reason", paramLabel = "TEXT", description = "goes on the ledger")
          Optional<String> reason,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FOLDER",
              description = "where the pages are written, as VIEW-1.png and so on")
          Path folder)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the folder of `--out` does not exist; nothing was asked for");
    }
    try (ElpisClient client = session.connect()) {
      View view = client.documents().view(document, new Wish(purpose, ticket, reason));
      List<String> files = new ArrayList<>();
      for (int number = 1; number <= view.pages(); number++) {
        Path page = folder.resolve(view.id() + "-" + number + ".png");
        WholeFile.writePrivate(page, client.documents().page(view.id(), number));
        files.add(String.valueOf(page.getFileName()));
      }
      session.answer(
          new Written(view, files),
          console -> {
            console.note("entry " + view.receipt().index() + " of the log");
            files.forEach(console::result);
          });
      return Exit.DONE.code();
    }
  }
}
