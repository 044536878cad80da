package io.elpis.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.client.ElpisProblem;
import io.elpis.client.NoServerException;
import io.elpis.client.ServerUnreachable;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.model.ErrorCode;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts servers, judges policies, copies data folders. */
@Command(
    name = "elpis",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      PolicyCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ScrubCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Main {
  // Held here because a logger that nobody holds forgets its level.
  private static final Logger POOL = Logger.getLogger("com.zaxxer");
  private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");
  private static final Logger HTTP = Logger.getLogger("io.helidon");
  private static final Logger PAPER = Logger.getLogger("org.apache.pdfbox");
  private static final Logger LETTERS = Logger.getLogger("org.apache.fontbox");
  private static final int WRONG_USAGE = 2;
  private static final int REFUSED = 3;
  private static final Set<Integer> WRONG_REQUESTS = Set.of(400, 413, 415, 422);

  private Main() {}

  public static void main(String[] arguments) {
    quietLibraries();
    Runtime.getRuntime().exit(run(Terminal.standard(), arguments));
  }

  /** Libraries tell of every connection and migration; an operator wants to hear of trouble. */
  private static void quietLibraries() {
    List.of(POOL, MIGRATIONS, HTTP).forEach(logger -> logger.setLevel(Level.WARNING));
    // What they complain of may quote the document.
    List.of(PAPER, LETTERS).forEach(logger -> logger.setLevel(Level.OFF));
  }

  static int run(Terminal terminal, String... arguments) {
    CommandLine line = new CommandLine(new Main(), new Commands(terminal));
    line.setExecutionExceptionHandler((failure, command, _) -> {
      terminal.note("elpis: " + told(failure));
      if (command.getParseResult().hasMatchedOption("--json")) {
        terminal.result(document(failure));
      }
      return isCallersFault(failure) ? WRONG_USAGE : REFUSED;
    });
    return line.execute(arguments);
  }

  private static String told(Exception failure) {
    return switch (failure) {
      case ElpisException known -> String.valueOf(known.getMessage());
      case ElpisProblem problem -> problem.detail();
      case NoServerException nobody -> String.valueOf(nobody.getMessage());
      case ServerUnreachable gone -> String.valueOf(gone.getMessage());
      default -> "a defect: " + failure;
    };
  }

  /** The same as one document, as every command with {@code --json} prints one. */
  private static String document(Exception failure) {
    String code =
        switch (failure) {
          case ElpisException known -> known.code().word();
          case ElpisProblem problem -> problem.code();
          case NoServerException _, ServerUnreachable _ -> "no-server";
          default -> ErrorCode.BUG.word();
        };
    ObjectMapper json = new ObjectMapper();
    return json.createObjectNode()
        .set("error", json.createObjectNode().put("code", code).put("detail", told(failure)))
        .toString();
  }

  private static boolean isCallersFault(Exception failure) {
    return switch (failure) {
      // Nothing was written wrongly where something else stands in the way, as over HTTP.
      case ElpisException known ->
          known.code() != ErrorCode.CONFLICT && known.code().category() == ErrorCategory.CALLER;
      case ElpisProblem problem -> WRONG_REQUESTS.contains(problem.status());
      default -> false;
    };
  }

  /** Makes the commands with what they need. */
  private record Commands(Terminal terminal) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == ServeCommand.class) {
        return type.cast(new ServeCommand(terminal));
      }
      if (type == DemoCommand.class) {
        return type.cast(new DemoCommand(terminal));
      }
      if (type == PolicyCommand.class) {
        return type.cast(new PolicyCommand(terminal));
      }
      if (type == BackupCommand.class) {
        return type.cast(new BackupCommand(terminal, InstantSource.system()));
      }
      if (type == RestoreCommand.class) {
        return type.cast(new RestoreCommand(terminal));
      }
      if (type == ScrubCommand.class) {
        return type.cast(new ScrubCommand(terminal));
      }
      if (type == PolicyDiffCommand.class) {
        return type.cast(new PolicyDiffCommand(terminal));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
