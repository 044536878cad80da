package io.elpis.store.embedded;

import java.nio.file.Path;

/**
 * Where PostgreSQL's files lie beneath {@code home}: {@code bin-VERSION} the program, {@code data}
 * the cluster, {@code log} its log, {@code password} the secret of its one login, {@code port} the
 * port it had last.
 */
record ServerFolder(Path home) {
  Path binaries() {
    return home.resolve("bin-" + Binaries.VERSION);
  }

  Path program(String name) {
    return binaries().resolve("bin").resolve(name);
  }

  Path data() {
    return home.resolve("data");
  }

  /** The cluster while it is being made; a crash leaves it, and the next start throws it away. */
  Path unfinishedData() {
    return home.resolve("data.unfinished");
  }

  Path passwordFile() {
    return home.resolve("password");
  }

  Path portFile() {
    return home.resolve("port");
  }

  Path logFolder() {
    return home.resolve("log");
  }

  Path logFile() {
    return logFolder().resolve("postgres.log");
  }
}
