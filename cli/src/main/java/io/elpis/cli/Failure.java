package io.elpis.cli;

import io.elpis.client.ElpisProblem;
import io.elpis.client.NoServerException;
import io.elpis.client.ServerUnreachable;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * A failed command in words: what happened, what to do, and the exit code.
 *
 * @param code permanent word
 * @param detail cause and cure
 * @param requestId finds the request in the server's log
 */
public record Failure(Exit exit, String code, String detail, Optional<String> requestId) {

  /** Never shows the text of a failure that was not written for people's eyes. */
  public static Failure of(Throwable thrown) {
    return switch (thrown) {
      case ElpisProblem problem -> ofProblem(problem);
      case ElpisException known ->
          new Failure(exit(known.code()), known.code().word(), String.valueOf(known.getMessage()));
      case NoServerException nobody ->
          new Failure(Exit.UNAVAILABLE, "no-server", String.valueOf(nobody.getMessage()));
      case ServerUnreachable gone ->
          new Failure(
              Exit.UNAVAILABLE,
              "unreachable",
              gone.getMessage() + "; check that it runs with `./elpis doctor`, or set `ELPIS_URL`");
      case UncheckedIOException wrapped when wrapped.getCause() != null ->
          ofFile(wrapped.getCause());
      case IOException file -> ofFile(file);
      default ->
          new Failure(
              Exit.UNAVAILABLE,
              ErrorCode.BUG.word(),
              "a defect of elpis: " + where(thrown) + "; please report it");
    };
  }

  private Failure(Exit exit, String code, String detail) {
    this(exit, code, detail, Optional.empty());
  }

  private static Failure ofProblem(ElpisProblem problem) {
    boolean badRequest =
        switch (problem.status()) {
          case 400, 413, 415, 422 -> true;
          default -> false;
        };
    return new Failure(
        badRequest ? Exit.USAGE : Exit.UNAVAILABLE,
        problem.code().isEmpty() ? "http-" + problem.status() : problem.code(),
        problem.detail() + cure(problem),
        Optional.of(problem.requestId()).filter(id -> !id.isEmpty()));
  }

  private static String cure(ElpisProblem problem) {
    // Denials have codes of their own, and say themselves what to do.
    return switch (problem.code()) {
      case "unauthenticated" ->
          problem.detail().contains("signature")
              ? "; check `--device` and `--device-key`, and the clock"
              : "; set `ELPIS_KEY` to a key that is in force";
      case "forbidden" ->
          "; the key in use lacks the scope: set `ELPIS_KEY` to one that has it (a server's own key"
              + " cannot disclose or search)";
      default -> "";
    };
  }

  private static Exit exit(ErrorCode code) {
    return switch (code.category()) {
      case CALLER -> Exit.USAGE;
      case INTEGRITY -> Exit.CHECK_FAILED;
      case DENIED, UNAVAILABLE, BUG -> Exit.UNAVAILABLE;
    };
  }

  private static Failure ofFile(IOException failure) {
    if (failure instanceof FileSystemException file && file.getFile() != null) {
      String reason =
          switch (file) {
            case NoSuchFileException missing -> "does not exist";
            case AccessDeniedException denied -> "cannot be accessed; check its permissions";
            default -> "cannot be used; check the path and the free space";
          };
      return new Failure(Exit.USAGE, "file", "`" + file.getFile() + "` " + reason);
    }
    return new Failure(
        Exit.UNAVAILABLE, "io", "reading or writing failed: " + failure.getClass().getSimpleName());
  }

  private static String where(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String place =
        trace.length == 0 ? "?" : trace[0].getClassName() + ":" + trace[0].getLineNumber();
    return thrown.getClass().getSimpleName() + " at " + place;
  }
}
