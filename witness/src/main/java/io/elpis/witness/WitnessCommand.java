package io.elpis.witness;

import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.SignatureType;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a witness until it is told to stop. */
@Command(
    name = "elpis witness",
    mixinStandardHelpOptions = true,
    description = "Vouch that a log only grows: cosign what continues what was cosigned before.",
    footer = {
      "",
      "Run it where the log's operator has no power, and give its verifier key to whoever checks",
      "receipts. Back up KEY and KEY.checkpoint together; without the second it will not start.",
      "",
      "Example:",
      "  elpis witness --origin elpis.local/log/0123456789abcdef --log-key \"$(cat log.vkey)\" \\",
      "    --key-file witness.key"
    })
final class WitnessCommand implements Callable<Integer> {
  private final PrintStream output;
  private final PrintStream error;

  @Option(names = "--origin", required = true, description = "the log's origin")
  private String origin = "";

  @Option(names = "--log-key", required = true, paramLabel = "VKEY", description = "the log's key")
  private String logKey = "";

  @Option(
      names = "--key-file",
      required = true,
      paramLabel = "FILE",
      description = "the witness's own key; made at the first start")
  private Path keyFile = Path.of("");

  @Option(names = "--name", description = "of a new key, a bare address; default a random one")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--port",
      defaultValue = "8471",
      description = "port to listen on (default ${DEFAULT-VALUE}; 0 for a free one)")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "address to listen on (default ${DEFAULT-VALUE})")
  private String bind = "127.0.0.1";

  WitnessCommand(PrintStream output, PrintStream error) {
    this.output = output;
    this.error = error;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    NoteVerifier log = log();
    try (WitnessHome home = WitnessHome.open(keyFile, name, log, new SecureRandom())) {
      Witness witness = new Witness(log, home.cosigner(), home.memory(), InstantSource.system());
      CountDownLatch stop = new CountDownLatch(1);
      try (WitnessServer server = WitnessServer.start(witness, new InetSocketAddress(bind, port))) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stop::countDown));
        output.println("key: " + witness.verifier());
        error.println("last cosigned: " + witness.size() + " entries of " + log.name());
        output.println("ready: http://" + bind + ":" + server.port());
        output.flush();
        stop.await();
      }
    }
    return 0;
  }

  private NoteVerifier log() {
    NoteVerifier log = NoteVerifier.parse(logKey.strip());
    if (!log.name().equals(origin) || log.type() != SignatureType.ED25519) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "`--log-key` is the key of another log than `--origin`, or not a log's key");
    }
    return log;
  }
}
