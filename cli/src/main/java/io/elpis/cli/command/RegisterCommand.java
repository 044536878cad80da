package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Exit;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.cli.WholeFile;
import io.elpis.cli.papers.PapersCheck;
import io.elpis.cli.papers.PapersPacking;
import io.elpis.client.ElpisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The registers of the duties, and the papers for a regulator. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description =
        "Registers of processing, sharing, assessments, breaches, sources; papers for a regulator.",
    footer = {
      "",
      "Example:",
      "  elpis register show processing",
      "  elpis register note processing delivery description=\"couriers bring parcels\"",
      "  elpis register pack papers.zip",
      "  elpis register verify papers.zip --key \"$(cat trusted.vkey)\"     offline"
    })
final class RegisterCommand {
  private final Session session;

  RegisterCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "One register as it stands.")
  int show(
      @Parameters(
              paramLabel = "REGISTER",
              description = "processing, sharing, assessments, breaches, sources")
          String register) {
    return answer(client -> client.rights().register(register));
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "One register as a file.")
  int export(
      @Parameters(paramLabel = "REGISTER") String register,
      @Option(names = "--format", defaultValue = "csv", description = "json, csv, pdf")
          String format,
      @Option(names = "--out", required = true, paramLabel = "FILE") Path out)
      throws IOException {
    try (ElpisClient client = session.connect()) {
      WholeFile.write(out, client.rights().register(register, format));
      session.answer(
          Map.of("written", out.toString()), console -> console.result("written to `" + out + "`"));
      return Exit.DONE.code();
    }
  }

  @Command(
      name = "note",
      mixinStandardHelpOptions = true,
      description = "Write beside a line what only a human can say.")
  int note(
      @Parameters(index = "0", paramLabel = "REGISTER") String register,
      @Parameters(index = "1", paramLabel = "LINE", description = "a purpose or a recipient")
          String line,
      @Parameters(index = "2..*", arity = "1..*", paramLabel = "QUESTION=WORDS")
          Map<String, String> words) {
    try (ElpisClient client = session.connect()) {
      client.rights().note(register, line, words);
      session.answer(Map.of("noted", true), console -> console.result("noted"));
      return Exit.DONE.code();
    }
  }

  @Command(
      name = "thresholds",
      mixinStandardHelpOptions = true,
      description = "The numbers from which on laws want more, counted now.")
  int thresholds() {
    return answer(client -> client.rights().thresholds());
  }

  @Command(
      name = "pack",
      mixinStandardHelpOptions = true,
      description = "Put registers, policies, the whole log and its proofs into one archive.")
  int pack(@Parameters(paramLabel = "FILE.zip") Path archive) throws IOException {
    Path scratch = Files.createTempDirectory("elpis-papers");
    try (ElpisClient client = session.connect();
        Progress progress = session.progress("pack")) {
      PapersPacking.Packed packed =
          new PapersPacking(client, session.mapper(), progress).pack(archive, scratch);
      session.answer(
          packed,
          console ->
              console.result(
                  String.format(
                      Locale.ROOT,
                      "`%s`: %d entries of the log; entry %d vouches for the papers",
                      archive,
                      packed.size(),
                      packed.entry())));
      return Exit.DONE.code();
    }
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Check an archive from its files up. Offline.")
  int verify(
      @Parameters(paramLabel = "FILE.zip") Path archive,
      @Option(
              names = "--key",
              paramLabel = "VKEY",
              description = "verifier key that you trust; default the archive's own")
          Optional<String> key)
      throws IOException {
    if (key.isEmpty()) {
      session.console().note("using the key of the archive; pass --key to use one you trust");
    }
    Path scratch = Files.createTempDirectory("elpis-papers");
    PapersCheck check = new PapersCheck(key.map(String::strip));
    PapersCheck.Verified verified = check.verify(archive, scratch);
    session.answer(
        verified,
        console -> {
          console.result(
              String.format(
                  Locale.ROOT,
                  "verified: %d papers, %d entries of %s, %d cosignatures",
                  verified.papers(),
                  verified.size(),
                  verified.origin(),
                  verified.signatures()));
          if (verified.unknownPolicies() > 0) {
            console.result(
                verified.unknownPolicies()
                    + " entries name a policy whose text is not in the archive");
          }
        });
    return Exit.DONE.code();
  }

  private int answer(Function<ElpisClient, JsonNode> call) {
    return Answering.with(session, call);
  }
}
