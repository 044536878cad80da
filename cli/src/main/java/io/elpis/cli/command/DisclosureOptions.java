package io.elpis.cli.command;

import io.elpis.client.DisclosureRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Who, why and which fields: what {@code mask} and {@code reveal} are asked. */
final class DisclosureOptions {
  @Option(names = "--purpose", required = true, paramLabel = "P", description = "why")
  private String purpose = "";

  @Option(
      names = "--ticket",
      paramLabel = "T",
      description = "the order, waybill or case that ties you to the person")
  private Optional<String> ticket = Optional.empty();

  @ArgGroup private Whom whom = new Whom();

  @Option(
      names = "--fields",
      required = true,
      split = ",",
      paramLabel = "a,b",
      description = "names of fields")
  private List<String> fields = new ArrayList<>();

  @Option(names = "--reason", paramLabel = "TEXT", description = "goes on the ledger")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--receipt",
      paramLabel = "NAME",
      description = "write NAME.tlog-proof, NAME.entry and NAME.openings")
  private Optional<Path> receipt = Optional.empty();

  /** One of the two, or the ticket's own subject. */
  private static final class Whom {
    @Option(names = "--subject", paramLabel = "ID", description = "the person")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--token", paramLabel = "TOK", description = "a token of a field")
    private Optional<String> token = Optional.empty();
  }

  DisclosureRequest request() {
    DisclosureRequest.Item item =
        new DisclosureRequest.Item(Optional.empty(), whom.subject, whom.token, List.copyOf(fields));
    return new DisclosureRequest(purpose, ticket, reason, List.of(item));
  }

  Optional<Path> receipt() {
    return receipt;
  }
}
