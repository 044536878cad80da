package io.elpis.discover.scan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the reader of documents is started: a Java process of its own, with so much memory and time
 * for one document.
 *
 * @param classPath where {@code io.elpis.documents.Main} is
 * @param megabytes of its heap
 * @param limit for one document
 */
public record DocumentProgram(String classPath, int megabytes, Duration limit) {
  private static final int MEGABYTES = 256;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** With the usual limits: 256 MB, one minute. */
  public static DocumentProgram at(String classPath) {
    return new DocumentProgram(classPath, MEGABYTES, LIMIT);
  }

  /** No name is looked up from there, and what it leaves lies in {@code scratch}. */
  List<String> command(Path scratch) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + megabytes + "m");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Djdk.net.hosts.file=/dev/null",
            "-Djava.io.tmpdir=" + scratch,
            "-cp",
            classPath,
            "io.elpis.documents.Main"));
    return command;
  }
}
