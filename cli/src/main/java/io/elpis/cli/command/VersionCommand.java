package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Says which Elpis on which Java this is. */
@Command(
    name = "version",
    mixinStandardHelpOptions = true,
    description = "Which Elpis on which Java this is.")
final class VersionCommand implements Callable<Integer> {
  private final Session session;

  VersionCommand(Session session) {
    this.session = session;
  }

  private record Version(String elpis, String java) {}

  @Override
  public Integer call() {
    Version version = new Version(elpisVersion(), Runtime.version().toString());
    session.answer(
        version,
        console -> console.result("elpis " + version.elpis() + ", Java " + version.java()));
    return Exit.DONE.code();
  }

  static String elpisVersion() {
    try (InputStream resource = VersionCommand.class.getResourceAsStream("/elpis-cli.properties")) {
      Properties properties = new Properties();
      if (resource != null) {
        properties.load(resource);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** For {@code --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"elpis " + elpisVersion()};
    }
  }
}
