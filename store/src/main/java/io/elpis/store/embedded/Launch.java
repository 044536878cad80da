package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a program of PostgreSQL is started: as an account that is not root, in a session of its own
 * (so that Ctrl-C reaches us and not it), with a clean environment, and with a parent-death signal:
 * when the thread that forked it ends, the kernel sends SIGINT, PostgreSQL's fast shutdown. See
 * {@code setpriv(1)}, {@code PR_SET_PDEATHSIG} in {@code prctl(2)}.
 */
record Launch(List<String> prefix) {

  /**
   * @throws ElpisException {@code DATABASE_UNAVAILABLE} where root cannot hand over for want of
   *     {@code setpriv}
   */
  static Launch as(ServerAccount account, Consumer<String> progress) {
    List<String> prefix = new ArrayList<>();
    find("setsid").ifPresent(path -> prefix.add(path));
    Optional<String> setpriv = find("setpriv");
    switch (account) {
      case ServerAccount.Own() -> {
        if (setpriv.isPresent()) {
          prefix.addAll(List.of(setpriv.get(), "--pdeathsig", "INT", "--"));
        } else {
          progress.accept(
              "`setpriv` (util-linux) is missing: if Elpis is killed, PostgreSQL stays until the"
                  + " next start");
        }
      }
      case ServerAccount.Other(int user, int group) -> {
        prefix.add(setpriv.orElseThrow(Launch::rootNeedsSetpriv));
        prefix.addAll(List.of("--reuid=" + user, "--regid=" + group, "--clear-groups"));
        prefix.addAll(List.of("--no-new-privs", "--pdeathsig", "INT", "--"));
      }
    }
    return new Launch(List.copyOf(prefix));
  }

  private static ElpisException rootNeedsSetpriv() {
    return new ElpisException(
        ErrorCode.DATABASE_UNAVAILABLE,
        "PostgreSQL refuses to run as root and `setpriv` is missing: install util-linux, or start"
            + " Elpis as an ordinary user");
  }

  /** A process to be started; standard streams are the caller's to set. */
  ProcessBuilder command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    // Not our working folder: the other account may be unable to enter it.
    ProcessBuilder builder = new ProcessBuilder(all).directory(new File("/"));
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    environment.clear();
    environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
    return builder;
  }

  /** Whether the account can use paths beneath {@code folder}. */
  boolean canEnter(Path folder) {
    return ShortRun.of(command(List.of("/bin/sh", "-c", "cd \"$1\"", "sh", folder.toString())))
            .exitCode()
        == 0;
  }

  private static Optional<String> find(String program) {
    return List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin").stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
