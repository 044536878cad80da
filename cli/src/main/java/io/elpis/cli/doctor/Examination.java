package io.elpis.cli.doctor;

import io.elpis.cli.Failure;
import io.elpis.cli.Session;
import io.elpis.client.ClientSettings;
import io.elpis.client.ElpisClient;
import io.elpis.client.ElpisProblem;
import io.elpis.client.NoServerException;
import io.elpis.client.ServerAddress;
import io.elpis.client.ServerUnreachable;
import io.elpis.model.ElpisException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything, whatever it finds on the way: Java, the folder, then the server. */
public final class Examination {
  private final Session session;
  private final Machine machine;
  private final ServerFindings server;

  public Examination(Session session) {
    this.session = session;
    this.machine = new Machine(session.surroundings().clock());
    this.server = new ServerFindings(session.surroundings().clock());
  }

  /** The findings, in the order in which they were made. */
  public List<Finding> run() {
    Path data = session.options().data().orElseGet(session.locator()::defaultData);
    List<Finding> findings = new ArrayList<>();
    findings.add(machine.java(Runtime.version()));
    findings.add(machine.clock());
    findings.add(machine.folder(data));
    findings.add(machine.disk(data));
    findings.addAll(server());
    return findings;
  }

  private List<Finding> server() {
    ServerAddress address;
    try {
      address = session.locator().locate(session.options().data());
    } catch (NoServerException nobody) {
      return List.of(
          Finding.warning(
              "server",
              "none is running here",
              "start one with `./elpis serve`, or set `ELPIS_URL` and `ELPIS_KEY`"));
    } catch (ElpisException unusable) {
      return List.of(
          Finding.broken(
              "server", "its address cannot be told", String.valueOf(unusable.getMessage())));
    }
    try (ElpisClient client = new ElpisClient(ClientSettings.of(address.url(), address.key()))) {
      return server.of(address, client);
    } catch (ServerUnreachable | ElpisProblem | ElpisException failure) {
      return List.of(
          Finding.broken(
              "server",
              "`" + address.url() + "` does not answer as it should",
              Failure.of(failure).detail()));
    }
  }
}
