package io.elpis.cli;

import io.elpis.cli.command.Commands;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry of the command line. */
public final class Main {
  private Main() {}

  /** Ends the process with the exit code of the command. */
  public static void main(String[] arguments) {
    Surroundings surroundings =
        new Surroundings(
            System.getenv(),
            Path.of(System.getProperty("elpis.root", "")).toAbsolutePath(),
            new FileInputStream(FileDescriptor.in),
            InstantSource.system());
    boolean colour =
        Boolean.getBoolean("elpis.colour") && surroundings.variable("NO_COLOR").isEmpty();
    Console console = Console.standard(Boolean.getBoolean("elpis.terminal"), colour);
    System.exit(run(surroundings, console, arguments));
  }

  /** Runs one command and returns its exit code. */
  public static int run(Surroundings surroundings, Console console, String... arguments) {
    Session session = new Session(surroundings, console);
    CommandLine line = Commands.tree(session);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    GivenTimes.readBy(line);
    line.setOut(console.outputWriter());
    line.setErr(console.errorWriter());
    line.setColorScheme(Help.defaultColorScheme(console.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
    line.setParameterExceptionHandler((wrong, given) -> {
      // Parsing stopped before it could tell the options.
      session.options().json = List.of(given).contains("--json");
      return usage(session, wrong);
    });
    line.setExecutionExceptionHandler((thrown, command, parsed) -> failed(session, thrown));
    return line.execute(arguments);
  }

  private static int usage(Session session, ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = Optional.ofNullable(wrong.getMessage()).orElse("wrong usage") + meant(wrong);
    return report(
        session,
        new Failure(
            Exit.USAGE, "usage", message + "; see `" + name + " --help`", Optional.empty()));
  }

  private static String meant(ParameterException wrong) {
    List<String> similar =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return similar.isEmpty() ? "" : "; did you mean `" + similar.getFirst() + "`";
  }

  private static int failed(Session session, Throwable thrown) {
    return report(session, Failure.of(thrown));
  }

  private static int report(Session session, Failure failure) {
    String request =
        failure.requestId().map(id -> " (request " + Printable.of(id) + ")").orElse("");
    session.console().note("elpis: " + Printable.of(failure.detail()) + request);
    session.answer(Map.of("error", document(failure)), words -> {});
    return failure.exit().code();
  }

  private record ErrorDocument(String code, String detail, Optional<String> requestId) {}

  private static ErrorDocument document(Failure failure) {
    return new ErrorDocument(failure.code(), failure.detail(), failure.requestId());
  }
}
