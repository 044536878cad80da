package io.elpis.cli.intake;

import io.elpis.client.ElpisProblem;
import io.elpis.client.Imports;
import io.elpis.client.ImportsClient;
import io.elpis.intake.Rejection;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends chunks in their order, two under way while the next is read: the server judges the second
 * while the first lands. A chunk that the server has is numbered but not sent, the last two apart:
 * a crash may have lost what the server said about them, and sending them again gives the same
 * answers.
 */
final class ChunkSender implements AutoCloseable {
  private static final int MOST_UNDER_WAY = 2;

  private final ImportsClient imports;
  private final Imports.Opened opened;
  private final ErrorFile errors;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<UnderWay> underWay = new ArrayDeque<>();
  private long number;

  ChunkSender(ImportsClient imports, Imports.Opened opened, ErrorFile errors) {
    this.imports = imports;
    this.opened = opened;
    this.errors = errors;
  }

  private record UnderWay(
      String set, long number, byte[] lines, boolean ahead, Future<Imports.ChunkAnswer> answer) {}

  /** The first chunk that a run sends. */
  static long firstSent(Imports.Opened opened) {
    return Math.max(0, opened.nextChunk() - MOST_UNDER_WAY);
  }

  void send(String set, Chunk chunk) {
    long mine = number;
    number++;
    if (mine < firstSent(opened)) {
      return;
    }
    while (underWay.size() >= MOST_UNDER_WAY) {
      settleFirst();
    }
    byte[] lines = chunk.bytes();
    boolean ahead = !underWay.isEmpty();
    underWay.add(
        new UnderWay(
            set,
            mine,
            lines,
            ahead,
            executor.submit(() -> imports.send(opened.id(), mine, lines))));
  }

  /** Waits for the chunks under way and keeps what the server said about them. */
  void settle() {
    while (!underWay.isEmpty()) {
      settleFirst();
    }
  }

  private void settleFirst() {
    UnderWay sent = underWay.remove();
    for (Imports.Rejection rejected : landed(sent).rejected()) {
      errors.add(
          sent.set(),
          new Rejection(
              rejected.row(), rejected.column().orElse(""), rejected.code(), rejected.message()),
          OptionalLong.of(sent.number()));
    }
    errors.flush();
  }

  /**
   * What the server said. A chunk that was sent ahead may have overtaken the one before it, or met
   * another server that knew nothing of that one: it is sent again, now that the one before landed.
   */
  private Imports.ChunkAnswer landed(UnderWay sent) {
    try {
      return answer(sent.answer());
    } catch (ElpisProblem refused) {
      if (refused.code().equals(ErrorCode.CONFLICT.word()) && sent.ahead()) {
        return imports.send(opened.id(), sent.number(), sent.lines());
      }
      throw refused;
    }
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
