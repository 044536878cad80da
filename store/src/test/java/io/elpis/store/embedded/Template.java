package io.elpis.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An initialised, stopped data folder from which tests copy theirs in a fraction of a second. Made
 * once in a JVM, deleted at its end. Its role may create databases.
 */
final class Template implements AutoCloseable {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Template.class);

  private final Path root;
  private final Path original;

  private Template() {
    try {
      root = Files.createTempDirectory("elpis-postgres-");
      original = root.resolve("template");
      Files.setPosixFilePermissions(
          root, java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    StartOptions options = new StartOptions(Map.of(), List.of("ALTER ROLE elpis CREATEDB"));
    EmbeddedPostgres.start(original, line -> {}, options).close();
  }

  static Template of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Template.class, key -> new Template(), Template.class);
  }

  /** A new data folder, initialised, not started. */
  Path copy() throws IOException {
    return copyInto(Files.createTempDirectory(root, "copy-"));
  }

  /** Makes {@code dataFolder}, which exists and is empty, an initialised one. */
  Path copyInto(Path dataFolder) throws IOException {
    ServerFolder from = HomeFolder.known(original);
    ServerFolder to = new ServerFolder(dataFolder.resolve("postgres"));
    Files.createDirectory(to.home());
    Files.setPosixFilePermissions(to.home(), Files.getPosixFilePermissions(from.home()));
    Files.createSymbolicLink(to.binaries(), from.binaries());
    Files.copy(from.passwordFile(), to.passwordFile());
    ShortRun copied =
        ShortRun.of(new ProcessBuilder("cp", "-a", from.data().toString(), to.data().toString()));
    if (copied.exitCode() != 0) {
      throw new IOException(copied.errors());
    }
    return dataFolder;
  }

  @Override
  public void close() throws IOException {
    Trees.delete(root);
  }
}
