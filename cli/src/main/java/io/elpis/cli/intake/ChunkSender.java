package io.elpis.cli.intake;

import io.elpis.client.Imports;
import io.elpis.client.ImportsClient;
import io.elpis.intake.Rejection;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends chunks in their order, one under way while the next is read. A chunk that the server has is
 * numbered but not sent, the last one apart: a crash may have lost what the server said about it,
 * and sending it again gives the same answer.
 */
final class ChunkSender implements AutoCloseable {
  private final ImportsClient imports;
  private final Imports.Opened opened;
  private final ErrorFile errors;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable UnderWay underWay;
  private long number;

  ChunkSender(ImportsClient imports, Imports.Opened opened, ErrorFile errors) {
    this.imports = imports;
    this.opened = opened;
    this.errors = errors;
  }

  private record UnderWay(String set, long number, Future<Imports.ChunkAnswer> answer) {}

  /** The first chunk that a run sends. */
  static long firstSent(Imports.Opened opened) {
    return Math.max(0, opened.nextChunk() - 1);
  }

  void send(String set, Chunk chunk) {
    long mine = number;
    number++;
    if (mine < firstSent(opened)) {
      return;
    }
    settle();
    byte[] lines = chunk.bytes();
    underWay =
        new UnderWay(set, mine, executor.submit(() -> imports.send(opened.id(), mine, lines)));
  }

  /** Waits for the chunk under way and keeps what the server said about it. */
  void settle() {
    UnderWay sent = underWay;
    if (sent == null) {
      return;
    }
    underWay = null;
    for (Imports.Rejection rejected : answer(sent.answer()).rejected()) {
      errors.add(
          sent.set(),
          new Rejection(
              rejected.row(), rejected.column().orElse(""), rejected.code(), rejected.message()),
          OptionalLong.of(sent.number()));
    }
    errors.flush();
  }

  private static Imports.ChunkAnswer answer(Future<Imports.ChunkAnswer> answer) {
    try {
      return answer.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ElpisException(
          ErrorCode.OVERLOADED, "the import was interrupted; run it again to resume", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException("sending a chunk failed", failed);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
  }
}
