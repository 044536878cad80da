package io.elpis.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real JVM on a class path, running {@link ChildServer}. */
record ChildJvm(Process process, BufferedReader output, long serverPid) implements AutoCloseable {

  /** Starts it behind {@code prefix}, such as {@code setpriv}, and waits until its server runs. */
  static ChildJvm start(List<String> prefix, String classPath, Path dataFolder) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.addAll(List.of(ChildServer.class.getName(), dataFolder.toString()));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
    String pid = output.readLine();
    if (pid == null) {
      throw new IOException("the child ended before its server ran");
    }
    return new ChildJvm(process, output, Long.parseLong(pid));
  }

  static ChildJvm start(Path dataFolder) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), dataFolder);
  }

  /** Reads until row {@code last} was acknowledged. */
  void awaitRow(int last) throws IOException {
    String line = output.readLine();
    while (line != null && Integer.parseInt(line) < last) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("the child ended early");
    }
  }

  /** {@code kill -9}, then every acknowledgement that was still in the pipe: the last of them. */
  int kill() throws IOException {
    // By its handle: killing through the process would close the pipe that is still to be read.
    process.toHandle().destroyForcibly();
    int last = 0;
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      last = Integer.parseInt(line);
    }
    process.onExit().join();
    return last;
  }

  /** Ends both, whatever state a failed test left them in. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    StopLadder.stop(new OsProcess(serverPid));
  }
}
