package io.elpis.store.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This JVM's class path where every account can read it. */
record ClassPathCopy(Path folder, String classPath) implements AutoCloseable {

  static ClassPathCopy into(Path folder) throws IOException {
    Files.createDirectory(folder);
    List<String> copied = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path target = folder.resolve(Integer.toString(copied.size()));
      ShortRun run = ShortRun.of(new ProcessBuilder("cp", "-r", entry, target.toString()));
      if (run.exitCode() == 0) {
        copied.add(target.toString());
      }
    }
    return new ClassPathCopy(folder, String.join(File.pathSeparator, copied));
  }

  @Override
  public void close() throws IOException {
    Trees.delete(folder);
  }
}
