package io.elpis.flink;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/**
 * Passes lines on, and fails once: some lines after the first checkpoint. Until then it lets them
 * through slowly, so that the checkpoint comes in the middle. That it failed stands in a file,
 * because what an instance knows does not outlive it.
 */
final class FailsOnce extends RichMapFunction<String, String> implements CheckpointListener {
  @Serial private static final long serialVersionUID = 1L;

  private static final int LINES_LATER = 300;
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final String mark;
  private boolean kept;
  private int since;

  FailsOnce(Path mark) {
    this.mark = mark.toString();
  }

  @Override
  public String map(String line) throws IOException {
    Path file = Path.of(mark);
    if (Files.exists(file)) {
      return line;
    }
    if (!kept) {
      LockSupport.parkNanos(SLOW_NANOS);
    } else if (++since > LINES_LATER) {
      Files.createFile(file);
      throw new IOException("the machine broke down, as the test wants");
    }
    return line;
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    kept = true;
  }
}
