package io.elpis.discover.scan;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has the text of documents drawn out by another process, which is ended where a document takes it
 * too long, and started again for the next. One thread.
 */
final class DocumentReader implements AutoCloseable {
  /** The exit code of a JVM that ran out of memory. */
  private static final int OUT_OF_MEMORY = 3;

  /** How long a process that broke off is waited for before it is ended. */
  private static final int END_SECONDS = 10;

  /** How each answer begins; io.elpis.documents.Main says the same. */
  private static final int ANSWER = 0x454c5044;

  private final DocumentProgram program;
  private final Path scratch;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private @Nullable Process process;

  DocumentReader(DocumentProgram program, Path scratch) {
    this.program = program;
    this.scratch = scratch;
  }

  /**
   * Draws one out.
   *
   * @param folder where the file {@code text} is put, and by their numbers from 1 the files that
   *     lie in the document
   * @return names of those files
   * @throws ElpisException {@code malformed} or {@code body-too-large} where it is not read
   */
  List<String> draw(Path document, Path folder) throws IOException {
    Process running = process;
    if (running == null || !running.isAlive()) {
      running =
          new ProcessBuilder(program.command(scratch))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process = running;
    }
    Process asked = running;
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> end =
        clock.schedule(
            () -> {
              late.set(true);
              asked.destroyForcibly();
            },
            program.limit().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return ask(asked, document, folder);
    } catch (IOException broken) {
      throw ended(asked, late.get(), broken);
    } finally {
      end.cancel(false);
    }
  }

  private static List<String> ask(Process process, Path document, Path folder) throws IOException {
    // Not closed: the next document goes the same way. Nothing is buffered beyond an answer.
    DataOutputStream out = new DataOutputStream(process.getOutputStream());
    DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    out.writeUTF(document.toAbsolutePath().toString());
    out.writeUTF(folder.toAbsolutePath().toString());
    out.flush();
    // What else writes where answers go must not be taken for one.
    if (in.readInt() != ANSWER) {
      throw new IOException("the reader of documents said something else");
    }
    if (!in.readBoolean()) {
      throw new ElpisException(ErrorCode.MALFORMED, in.readUTF());
    }
    int count = in.readInt();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(in.readUTF());
    }
    return names;
  }

  private ElpisException ended(Process asked, boolean late, IOException cause) {
    process = null;
    int exit = exitOf(asked);
    String why;
    if (late) {
      why =
          String.format(
              Locale.ROOT,
              "refused: reading it takes longer than %d seconds",
              Math.max(1, program.limit().toSeconds()));
    } else if (exit == OUT_OF_MEMORY) {
      why = "refused: reading it takes more than " + program.megabytes() + " MB of memory";
    } else {
      why = "refused: the reader of documents ended on it with code " + exit;
    }
    return new ElpisException(ErrorCode.BODY_TOO_LARGE, why + "; save it as text", cause);
  }

  /**
   * A JVM that runs out of memory says so before it ends: ended from here at that moment, it would
   * not tell why.
   */
  private static int exitOf(Process asked) {
    CompletableFuture<Process> ends = asked.onExit();
    try {
      return ends.get(END_SECONDS, TimeUnit.SECONDS).exitValue();
    } catch (TimeoutException | ExecutionException _) {
      return asked.destroyForcibly().onExit().join().exitValue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return asked.destroyForcibly().onExit().join().exitValue();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    Process running = process;
    if (running != null) {
      Process _ = running.destroyForcibly().onExit().join();
    }
  }
}
